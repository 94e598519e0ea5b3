/** `routes`: the effective routes of a network interface, of every interface of a resource, or of every one in a subnet. */
import { renderRoutes } from '../explain';
import { effectiveRoutes, nics, type Simulation } from '../simulate';
import type { EffectiveRoutes } from '../simulate/answers';
import type { CommandLine } from './command-line';
import { readFile, reportProblems, simulationOf, variantOf } from './document';
import { type ExitCode, type Io, jsonText } from './io';

type Request = Extract<CommandLine, { command: 'routes' }>;

export function routes({ file, nic, twin, format }: Request, io: Io): ExitCode {
  const variant = variantOf(readFile(file, io), twin, io);
  if (variant === undefined) return 2;
  const simulation = simulationOf(variant);
  const broken = reportProblems(file, simulation, io);
  const found = routesOf(simulation, nic);
  if (found.length === 0) return notFound(file, nic, simulation, io);
  io.out(format === 'json' ? jsonText({ nics: found }) : found.map(renderRoutes).join('\n'));
  return broken ? 1 : 0;
}

/** By interface (id, label or address) first, then by resource (id, then name): several of one name are all meant. */
function routesOf(simulation: Simulation, called: string): readonly EffectiveRoutes[] {
  const interfaces = nics(simulation).filter(({ id, label, address }) =>
    [id, label, address].includes(called),
  );
  if (interfaces.length > 0) {
    const ids = new Set(interfaces.map(({ id }) => id));
    const resources = [...new Set(interfaces.map(({ resource }) => resource))];
    return resources.flatMap((id) => effectiveRoutes(simulation, id)).filter((each) => ids.has(each.nic));
  }
  const { resources } = simulation.topology;
  const byId = resources.filter(({ id }) => id === called);
  const meant = byId.length > 0 ? byId : resources.filter(({ name }) => name === called);
  return meant.flatMap(({ id }) => effectiveRoutes(simulation, id));
}

function notFound(file: string, called: string, simulation: Simulation, io: Io): ExitCode {
  const known = nics(simulation);
  const list = known.map(({ id, label, address }) => `  ${id}  ${label}  ${address}\n`).join('');
  io.err(
    `${file}: ${called} has no network interface${known.length === 0 ? '; there are none' : ', but these are there:'}\n${list}`,
  );
  return 2;
}
