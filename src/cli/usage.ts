/** The text that `--help` prints: every command and every option on separate lines. */
import type { CliCommand, Option } from './command';
import { commands } from './commands';

/** Widths of the columns before the descriptions. */
const commandColumn = 27;
const optionColumn = 25;

export const usage = `Roundtrip: a packet's path, forward and return, through an Azure virtual network.

${commands.map(commandLines).join('\n')}

${[...documented(commands).map(optionLines), ...common()].join('\n')}

FILE is a topology that the page saved as a file, or a scenario; - is standard input. A twin is another version of a scenario, such as the
fixed one; check runs the scenario and all its twins.

Exit status:
  0  every flow is as expected, or every row agrees with Azure
  1  a flow is not as expected, a row does not agree, or the topology has errors (see standard error)
  2  a file cannot be read, the output cannot be written, the command line is wrong, or no flow, NIC or twin has the name that it gives
`;

function commandLines({ name, usage: { takes, does } }: CliCommand): string {
  return columns(`  roundtrip `, `${name} ${takes}`, commandColumn, does);
}

function optionLines({ name, value, usage = [] }: Option): string {
  return columns('  ', `--${name} ${value}`, optionColumn, usage);
}

function columns(indent: string, what: string, width: number, lines: readonly string[]): string {
  return lines
    .map((line, index) =>
      index === 0 ? indent + what.padEnd(width) + line : ' '.repeat(indent.length + width) + line,
    )
    .join('\n');
}

/** Each option once, even if several commands accept it. */
function documented(all: readonly CliCommand[]): readonly Option[] {
  const options = all.flatMap((each) => each.options).filter((each) => each.usage !== undefined);
  return [...new Map(options.map((each) => [each.name, each])).values()];
}

function common(): readonly string[] {
  const takingOneFile = commands.filter(({ files }) => files === 'one').map(({ name }) => name);
  return [
    columns('  ', '--format text|json', optionColumn, ['output format; the default is text']),
    columns('  ', '--twin ID', optionColumn, [
      `${enumerate(takingOneFile, 'and')} use this twin instead of the scenario`,
    ]),
    columns('  ', '--help', optionColumn, ['print this help']),
  ];
}

/** `check, trace or export`. */
export function enumerate(names: readonly string[], last: 'and' | 'or'): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(` ${last} `);
}
