/**
 * Host and port of a backend's URL, without the `URL` class, which is not available everywhere this code
 * runs.
 */

export type BackendTarget = {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
};

/** `https://orders.corp.contoso.com:8443/api`; `undefined` if it is not an http(s) URL. */
export function backendOf(url: string): BackendTarget | undefined {
  const match = /^(https?):\/\/([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\d{1,5}))?(?:[/?#].*)?$/i.exec(
    url.trim(),
  );
  if (match === null) return undefined;
  const scheme = (match[1] as string).toLowerCase() === 'https' ? 'https' : 'http';
  const port = match[3] === undefined ? (scheme === 'https' ? 443 : 80) : Number(match[3]);
  return port >= 1 && port <= 65_535 ? { scheme, host: (match[2] as string).toLowerCase(), port } : undefined;
}
