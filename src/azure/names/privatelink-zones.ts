/**
 * The zone in which a service's public names have their aliases once it has a private endpoint (Private
 * endpoint DNS, 2021-01-14 and 2023-10-11). A name keeps its first label; names of App Service keep all, and that of a
 * static website loses its zone code.
 */
import { isUnder } from './names';

const zones: readonly (readonly [publicZone: string, privateZone: string])[] = [
  ['blob.core.windows.net', 'privatelink.blob.core.windows.net'],
  ['table.core.windows.net', 'privatelink.table.core.windows.net'],
  ['queue.core.windows.net', 'privatelink.queue.core.windows.net'],
  ['file.core.windows.net', 'privatelink.file.core.windows.net'],
  ['web.core.windows.net', 'privatelink.web.core.windows.net'],
  ['dfs.core.windows.net', 'privatelink.dfs.core.windows.net'],
  ['database.windows.net', 'privatelink.database.windows.net'],
  ['vault.azure.net', 'privatelink.vaultcore.azure.net'],
  ['vaultcore.azure.net', 'privatelink.vaultcore.azure.net'],
  ['servicebus.windows.net', 'privatelink.servicebus.windows.net'],
  ['documents.azure.com', 'privatelink.documents.azure.com'],
  ['azurecr.io', 'privatelink.azurecr.io'],
  ['azconfig.io', 'privatelink.azconfig.io'],
  ['search.windows.net', 'privatelink.search.windows.net'],
  ['redis.cache.windows.net', 'privatelink.redis.cache.windows.net'],
  ['eventgrid.azure.net', 'privatelink.eventgrid.azure.net'],
  ['azurewebsites.net', 'privatelink.azurewebsites.net'],
  ['cognitiveservices.azure.com', 'privatelink.cognitiveservices.azure.com'],
  ['openai.azure.com', 'privatelink.openai.azure.com'],
  ['azure-api.net', 'privatelink.azure-api.net'],
];

/** Names with more labels before the zone: which of them the alias keeps. */
const longerNames: readonly RegExp[] = [
  // The site for deployment of an app, and the unique default host names of apps: contoso-a1b2c3d4.scm.westeurope-01.
  /^([^.]+(?:\.scm)?(?:\.[a-z0-9]+-\d\d)?)\.(azurewebsites\.net)$/,
  // A static website: contoso.z6.
  /^([^.]+)\.z\d+\.(web\.core\.windows\.net)$/,
];

/** `contoso.privatelink.blob.core.windows.net` for `contoso.blob.core.windows.net`; `undefined` where there is no such zone. */
export function privateLinkName(host: string): string | undefined {
  const [label, publicZone] = labelsAndZone(host);
  const found = zones.find(([each]) => each === publicZone);
  return found === undefined ? undefined : `${label}.${found[1]}`;
}

function labelsAndZone(host: string): readonly [labels: string, zone: string] {
  for (const form of longerNames) {
    const [, labels, zone] = form.exec(host) ?? [];
    if (labels !== undefined && zone !== undefined) return [labels, zone];
  }
  const label = firstLabel(host);
  return [label, host.slice(label.length + 1)];
}

/** Whether a service of that name can be reached through a private endpoint. */
export function isPrivateLinkName(host: string): boolean {
  return privateLinkName(host.trim().toLowerCase()) !== undefined;
}

/**
 * The public zone to forward for a private or a public zone: `vault.azure.net` for both of
 * `privatelink.vaultcore.azure.net` and `vaultcore.azure.net`.
 */
export function zoneToForward(domain: string): string | undefined {
  const found = zones.find((each) => each.includes(domain));
  return zones.find(([, privateZone]) => privateZone === found?.[1])?.[0];
}

/** The privatelink zone that holds the aliases of a public zone. */
export function privateZoneOf(publicZone: string): string | undefined {
  return zones.find(([each]) => each === publicZone)?.[1];
}

/** The names that are aliases of a name under `privatelink.*`. */
export function publicNamesOf(privateName: string): readonly string[] {
  const label = firstLabel(privateName);
  return zones.flatMap(([publicZone, privateZone]) =>
    privateName === `${label}.${privateZone}` ? [`${label}.${publicZone}`] : [],
  );
}

const firstLabel = (host: string): string => host.slice(0, Math.max(0, host.indexOf('.')));
const prefix = 'privatelink.';

/** Whether the zone's name is that of a privatelink zone. */
export function isPrivateLinkZone(zone: string): boolean {
  return zone.startsWith(prefix) || zone.includes(`.${prefix}`);
}

/**
 * Whether a rule for every name leaves the name out: names of two labels that Azure reserves for its services
 * (rulesets, 2023-03-29).
 */
export function isReservedForAzure(host: string): boolean {
  return reserved.some((each) => isUnder(host, each));
}

const reserved: readonly string[] = [
  ...new Set(['windowsazure.us', ...zones.map(([zone]) => zone.split('.').slice(-2).join('.'))]),
];
