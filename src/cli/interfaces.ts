/** Finds the NICs that a name on the command line stands for, with their effective routes. */

import type { EffectiveRoutes } from '../simulate/answers';
import { effectiveRoutes, nics, type Simulation } from '../simulate/index';
import { visible } from '../text/visible';
import type { ExitCode, Io } from './io';

/** Matches NICs first (id, label or address), then resources (id, then name). Returns all that have the name. */
export function interfacesCalled(simulation: Simulation, called: string): readonly EffectiveRoutes[] {
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

export function notFound(file: string, called: string, simulation: Simulation, io: Io): ExitCode {
  const known = nics(simulation);
  const list = known
    .map(({ id, label, address }) => `${visible(`  ${id}  ${label}  ${address}`)}\n`)
    .join('');
  io.err(
    `${file}: no NIC matches ${called}; ${known.length === 0 ? 'the topology has no NICs' : 'the topology has these:'}\n${list}`,
  );
  return 2;
}
