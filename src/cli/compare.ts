/** `--compare`: compares one NIC with a file that holds Azure's output for it. */
import type { Compared, Counts } from '../simulate/compare/comparison';
import { formatParseProblem } from '../topology/parse-problem';
import { type ExitCode, type Format, type Io, jsonText } from './io';

type Interface = { readonly nic: string; readonly label: string; readonly resource: string };

type Request = {
  readonly file: string;
  readonly nic: string;
  readonly compare: string;
  readonly format: Format;
};

export type Comparison = { readonly outcome: 'agrees' | 'differs'; readonly counts: Counts };

/** Returns 0 if all rows agree, 1 if one does not, 2 if Azure's output cannot be read or the name matches several NICs. */
export function compareWith<T extends Comparison>(
  { file, nic: called, compare, format }: Request,
  found: readonly Interface[],
  ask: (nic: string, text: string) => Compared<T>,
  render: (comparison: T) => string,
  io: Io,
): ExitCode {
  const [one] = found;
  if (one === undefined || found.length > 1) {
    const list = found.map(({ nic, label }) => `  ${nic}  ${label}\n`).join('');
    io.err(
      `${file}: ${called} has ${found.length} NICs, and Azure’s output is for one of them; name that one:\n${list}`,
    );
    return 2;
  }
  const read = io.read(compare);
  if ('problem' in read) {
    io.err(`${compare}: ${read.problem}\n`);
    return 2;
  }
  const compared = ask(one.nic, read.text);
  if (compared.type === 'unreadable') {
    for (const problem of compared.problems) io.err(`${compare}: ${formatParseProblem(problem)}\n`);
    return 2;
  }
  const { comparison } = compared;
  const { nic, label, resource } = one;
  if (format === 'json') io.out(jsonText({ nic, label, resource, ...comparison }));
  else
    io.out(
      `${label === nic ? nic : `${label} (${nic})`} of ${resource}, compared with ${compare}: ${render(comparison)}`,
    );
  return comparison.outcome === 'agrees' ? 0 : 1;
}
