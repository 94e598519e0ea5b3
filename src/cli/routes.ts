/**
 * `routes`: the effective routes of a network interface, of every interface of a resource, or of every one in a subnet; with
 * `--compare`, those of one interface against Azure's own answer.
 */
import { renderRoutes } from '../explain';
import { renderRoutesComparison } from '../explain/render-comparison';
import { compareRoutesWithAzure } from '../simulate/compare';
import type { CommandLine } from './command-line';
import { compareWith } from './compare';
import { readFile, reportProblems, simulationOf, variantOf } from './document';
import { interfacesCalled, notFound } from './interfaces';
import { type ExitCode, type Io, jsonText, worse } from './io';

type Request = Extract<CommandLine, { command: 'routes' | 'rules' }>;

export function routes({ file, nic, twin, format, compare }: Request, io: Io): ExitCode {
  const variant = variantOf(readFile(file, io), twin, io);
  if (variant === undefined) return 2;
  const simulation = simulationOf(variant);
  const broken = reportProblems(file, simulation, io) ? 1 : 0;
  const found = interfacesCalled(simulation, nic);
  if (found.length === 0) return notFound(file, nic, simulation, io);
  if (compare !== undefined) {
    const ask = (id: string, text: string) => compareRoutesWithAzure(simulation, id, text);
    return worse(broken, compareWith({ file, nic, compare, format }, found, ask, renderRoutesComparison, io));
  }
  io.out(format === 'json' ? jsonText({ nics: found }) : found.map(renderRoutes).join('\n'));
  return broken;
}
