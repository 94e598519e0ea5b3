/** A command is a value: its name, its lines in the usage, its options and the function that it runs. */
import type { ExitCode, Format, Io } from './io';

export type Option = {
  readonly name: string;
  /** As in the usage: a name in capitals stands for any value; otherwise it is the only value that the option accepts. */
  readonly value: string;
  readonly needed?: true;
  /** The option's lines in the usage, where the command's line does not say enough. */
  readonly usage?: readonly string[];
};

export type CliCommand = {
  readonly name: string;
  readonly usage: Usage;
  readonly options: readonly Option[];
  /** A command that reads one file also accepts one twin of a scenario; the others read any number of files. */
  readonly files: 'one' | 'any';
  readonly read: (words: Words) => Call | Problem;
};

/** What follows the name on a command line, and what the command does. */
export type Usage = { readonly takes: string; readonly does: readonly string[] };

/** The words of a command line, sorted into files, option values and format. */
export type Words = {
  readonly files: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly format: Format;
};

/** A valid command line: the request as data, and the function that carries it out. */
export type Call = {
  readonly request: { readonly command: string } & Readonly<Record<string, unknown>>;
  readonly run: (io: Io) => ExitCode;
};

export type Problem = { readonly problem: string };

type Described<Request, O extends Option = Option> = Pick<CliCommand, 'name' | 'usage'> & {
  readonly options: readonly O[];
  readonly run: (request: Request, io: Io) => ExitCode;
};

type Values<O extends Option> = {
  readonly [Each in O as Each extends { readonly needed: true } ? Each['name'] : never]: string;
} & {
  readonly [Each in O as Each extends { readonly needed: true } ? never : Each['name']]?: string;
};

export type OneFile = { readonly file: string; readonly twin?: string; readonly format: Format };

/** Makes a command that reads one file: `run` gets the option values by name. */
export function onOneFile<const O extends Option>(command: Described<OneFile & Values<O>, O>): CliCommand {
  const { name, options, run } = command;
  const read = ({ files: [file, ...more], values, format }: Words): Call | Problem => {
    if (file === undefined || more.length > 0) return { problem: `${name} needs one file` };
    const missing = options.find((each) => each.needed && !takes(each, values.get(each.name)));
    if (missing !== undefined) return { problem: `${name} needs --${missing.name} ${missing.value}` };
    const request = { file, format, ...Object.fromEntries(values) } as OneFile & Values<O>;
    return { request: { command: name, ...request }, run: (io) => run(request, io) };
  };
  return { ...command, files: 'one', read };
}

function takes({ value }: Option, given: string | undefined): boolean {
  return given !== undefined && (value === value.toUpperCase() || value === given);
}

export type Files = { readonly files: readonly string[]; readonly format: Format };

/** Makes a command that reads any number of files, one after the other: `run` gets the option values by name. */
export function onFiles<const O extends Option>(command: Described<Files & Values<O>, O>): CliCommand {
  const { name, options, run } = command;
  const read = ({ files, values, format }: Words): Call | Problem => {
    if (files.length === 0) return { problem: `${name} needs at least one file` };
    const wrong = options.find((each) => values.has(each.name) && !takes(each, values.get(each.name)));
    if (wrong !== undefined) return { problem: `--${wrong.name} must be ${wrong.value}` };
    const request = { files, format, ...Object.fromEntries(values) } as Files & Values<O>;
    return { request: { command: name, ...request }, run: (io) => run(request, io) };
  };
  return { ...command, files: 'any', read };
}
