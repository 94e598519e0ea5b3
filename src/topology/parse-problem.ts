/** What can be wrong with a file, as data: everything that a reader needs to find and correct the place. */

export type ParseProblem = {
  /** An error means that the file gives no topology. */
  readonly severity: 'error' | 'warning';
  readonly code:
    | 'not-json'
    | 'not-a-topology'
    | 'too-new'
    | 'migration-failed'
    | 'invalid'
    | 'unknown-property';
  /** JSON pointer (RFC 6901) inside the file. */
  readonly path: string;
  readonly message: string;
  /** What would be right. */
  readonly expected?: string;
  /** For `not-json`: the place in the text, both from 1. */
  readonly line?: number;
  readonly column?: number;
};

/** One line: `error invalid at /resources/3/addressPrefix: … (expected …)`. */
export function formatParseProblem({
  severity,
  code,
  path,
  message,
  expected,
  line,
  column,
}: ParseProblem): string {
  const place = line === undefined ? path && ` at ${path}` : ` at line ${line}, column ${column}`;
  return `${severity} ${code}${place}: ${message}${expected === undefined ? '' : ` (expected ${expected})`}`;
}
