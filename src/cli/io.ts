/** The command line's access to the outside: it reads files and writes to two streams. Tests pass their own. */
export type Io = {
  /** The text of a file (`-`: of standard input), or why it cannot be read. Never throws. */
  readonly read: (path: string) => { readonly text: string } | { readonly problem: string };
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

/** 0: all as expected. 1: an expectation failed, a row differs, or a topology has errors. 2: bad file or command line, or output that cannot be written. */
export type ExitCode = 0 | 1 | 2;

export type Format = 'text' | 'json';

/** JSON with two spaces of indentation; its keys are in a fixed order, so that two runs can be compared. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The more severe exit code. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
