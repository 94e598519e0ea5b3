/**
 * The common part of `routes` and `rules`: finds the NICs that `--nic` names and prints what is effective on each, or with
 * `--compare` compares one of them with Azure's output.
 */

import type { EffectiveRoutes } from '../simulate/answers';
import type { Compared } from '../simulate/compare/comparison';
import type { Simulation } from '../simulate/index';
import { type CliCommand, onOneFile } from './command';
import { type Comparison, compareWith } from './compare';
import { readFile, reportProblems, simulationOf, versionOf } from './document';
import { interfacesCalled, notFound } from './interfaces';
import { jsonText, worse } from './io';

type Effective<T, C extends Comparison> = {
  readonly name: string;
  readonly does: string;
  readonly list: (simulation: Simulation, interfaces: readonly EffectiveRoutes[]) => readonly T[];
  readonly render: (one: T) => string;
  readonly compare: (simulation: Simulation, nic: string, text: string) => Compared<C>;
  readonly renderComparison: (comparison: C) => string;
};

const compareOption = {
  name: 'compare',
  value: 'AZURE',
  usage: [
    "routes and rules compare one NIC, row by row, with the file AZURE, Azure's output for it: JSON from",
    "az network nic show-effective-route-table (or list-effective-nsg), or the portal's download",
  ],
} as const;

export function effective<T, C extends Comparison>(of: Effective<T, C>): CliCommand {
  return onOneFile({
    name: of.name,
    usage: { takes: 'FILE --nic NAME', does: [of.does] },
    options: [{ name: 'nic', value: 'NAME', needed: true }, compareOption],
    run({ file, nic, twin, format, compare }, io) {
      const version = versionOf(readFile(file, io), twin, io);
      if (version === undefined) return 2;
      const simulation = simulationOf(version);
      const broken = reportProblems(file, simulation, io) ? 1 : 0;
      const found = interfacesCalled(simulation, nic);
      if (found.length === 0) return notFound(file, nic, simulation, io);
      if (compare !== undefined) {
        const ask = (id: string, text: string) => of.compare(simulation, id, text);
        const request = { file, nic, compare, format };
        return worse(broken, compareWith(request, found, ask, of.renderComparison, io));
      }
      const nics = of.list(simulation, found);
      io.out(format === 'json' ? jsonText({ nics }) : nics.map(of.render).join('\n'));
      return broken;
    },
  });
}
