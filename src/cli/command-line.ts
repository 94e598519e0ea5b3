/** Reads the command line: which command on which files, or what is wrong with it. */
import { parseArgs } from 'node:util';
import type { Format } from './io';

export type CommandLine =
  | { readonly command: 'help' }
  | { readonly command: 'check'; readonly files: readonly string[]; readonly format: Format }
  | {
      readonly command: 'trace';
      readonly file: string;
      readonly flow: string;
      readonly twin?: string;
      readonly format: Format;
    }
  | {
      readonly command: 'export';
      readonly file: string;
      readonly to: 'linux-lab';
      readonly twin?: string;
      readonly format: Format;
    }
  | {
      readonly command: 'routes' | 'rules';
      readonly file: string;
      readonly nic: string;
      /** A file with Azure's own answer. */
      readonly compare?: string;
      readonly twin?: string;
      readonly format: Format;
    };

export const usage = `Roundtrip: the way of a packet, there and back, through an Azure virtual network.

  roundtrip check FILE…                run every flow and compare it with what is expected of it
  roundtrip trace FILE --flow NAME     print the trace of one flow, by its name or id
  roundtrip routes FILE --nic NAME     print the effective routes of a network interface or resource
  roundtrip rules FILE --nic NAME      print its effective security rules
  roundtrip export FILE --to linux-lab print a shell script that builds the network in Linux network namespaces,
                                       makes every connection, says what became of each packet, and removes it all

  --compare AZURE      hold the routes or rules of one interface against Azure's own answer, row by row: the JSON of
                       az network nic show-effective-route-table (or list-effective-nsg), or the portal's download
  --format text|json   text unless said otherwise
  --twin ID            of a scenario, trace, routes, rules and export take this twin instead of the scenario itself
  --help               this page

A FILE is a topology or a scenario; of a scenario, check runs the scenario itself and every twin.

Exit status: 0, all is as expected, or agrees with Azure; 1, something is or does not, or a topology has errors,
which are reported on standard error; 2, a file cannot be read, or the command line is wrong.
`;

const options = {
  format: { type: 'string' },
  flow: { type: 'string' },
  nic: { type: 'string' },
  compare: { type: 'string' },
  to: { type: 'string' },
  twin: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;
type Option = Exclude<keyof typeof options, 'help' | 'format'>;

const accepted: Readonly<Record<string, readonly Option[]>> = {
  check: [],
  trace: ['flow', 'twin'],
  routes: ['nic', 'compare', 'twin'],
  rules: ['nic', 'compare', 'twin'],
  export: ['to', 'twin'],
};

/** `argv` is without the interpreter and the program. */
export function readCommandLine(argv: readonly string[]): CommandLine | { readonly problem: string } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  const [command, ...files] = positionals;
  if (values.help || command === 'help') return { command: 'help' };
  if (command === undefined) return { problem: 'which command? check, trace, routes, rules or export' };
  const takes = accepted[command];
  if (takes === undefined)
    return { problem: `there is no command ${command}; it is check, trace, routes, rules or export` };
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') return { problem: `--format is text or json, not ${format}` };
  for (const option of ['flow', 'nic', 'compare', 'to', 'twin'] as const) {
    if (values[option] !== undefined && !takes.includes(option))
      return { problem: `${command} takes no --${option}` };
  }
  if (command === 'check') {
    return files.length > 0 ? { command, files, format } : { problem: 'check needs at least one file' };
  }
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) return { problem: `${command} needs one file` };
  const rest: { file: string; format: Format; twin?: string } = {
    file,
    format,
    ...(values.twin === undefined ? {} : { twin: values.twin }),
  };
  if (command === 'trace') {
    return values.flow === undefined
      ? { problem: 'trace needs --flow NAME' }
      : { command, flow: values.flow, ...rest };
  }
  if (command === 'export')
    return values.to === 'linux-lab'
      ? { command, to: values.to, ...rest }
      : { problem: 'export needs --to linux-lab' };
  const of = command === 'rules' ? 'rules' : 'routes';
  if (values.nic === undefined) return { problem: `${of} needs --nic NAME` };
  const compare = values.compare === undefined ? {} : { compare: values.compare };
  return { command: of, nic: values.nic, ...compare, ...rest };
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
}
