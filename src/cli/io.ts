/** What the command line needs of the world around it: files to read, two places to write. Tests bring their own. */
export type Io = {
  /** The text of a file, or why there is none. Never throws. */
  readonly read: (path: string) => { readonly text: string } | { readonly problem: string };
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

/** 0: all as expected. 1: something is not, or the topology has errors. 2: no topology, or a wrong command line. */
export type ExitCode = 0 | 1 | 2;

export type Format = 'text' | 'json';

/** Two blanks deep and in the order in which the program builds its answers, so that two runs can be compared. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The graver one. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
