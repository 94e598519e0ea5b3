/** Parses the command line: which command runs on which files, or what is wrong with it. */

import { parseArgs } from 'node:util';
import { messageOf } from '../text/message-of';
import type { Call, CliCommand, Problem } from './command';
import { commands } from './commands';
import { enumerate, usage } from './usage';

const valueOptions = [...commands.flatMap(({ options }) => options.map(({ name }) => name)), 'twin'];

const help: Call = {
  request: { command: 'help' },
  run: (io) => {
    io.out(usage);
    return 0;
  },
};

/** `argv` does not include the interpreter and the program. */
export function readCommandLine(argv: readonly string[]): Call | Problem {
  let parsed: Parsed;
  try {
    parsed = parse(argv);
  } catch (error) {
    return { problem: messageOf(error) };
  }
  const { values, positionals } = parsed;
  const [name, ...files] = positionals;
  if (values.help || name === 'help') return help;
  const names = enumerate(
    commands.map((each) => each.name),
    'or',
  );
  if (name === undefined) return { problem: `no command given; use ${names}` };
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return { problem: `unknown command ${name}; use ${names}` };
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json')
    return { problem: `--format must be text or json, not ${format}` };
  const given = new Map(
    valueOptions.flatMap((option) => {
      const value = values[option];
      return typeof value === 'string' ? [[option, value] as const] : [];
    }),
  );
  const accepted = acceptedBy(command);
  for (const option of given.keys())
    if (!accepted.includes(option)) return { problem: `${name} does not accept --${option}` };
  return command.read({ files, values: given, format });
}

function acceptedBy({ options, files }: CliCommand): readonly string[] {
  return [...options.map(({ name }) => name), ...(files === 'one' ? ['twin'] : [])];
}

type Parsed = { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] };

function parse(argv: readonly string[]): Parsed {
  const takingValues = [...valueOptions, 'format'].map((name) => [name, { type: 'string' }] as const);
  const options = { ...Object.fromEntries(takingValues), help: { type: 'boolean', short: 'h' } } as const;
  return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
}
