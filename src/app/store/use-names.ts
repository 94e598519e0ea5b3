/** The names of resources, routes and rules of the topology on screen. */
import { type Names, namesOf } from '../../explain/names';
import type { Topology } from '../../topology/document';
import { useTopology } from './store';

let last: { readonly resources: Topology['resources']; readonly names: Names } | undefined;

export function useNames(): Names {
  return namesIn(useTopology());
}

/** The same object for the same resources. */
export function namesIn(topology: Topology): Names {
  if (last?.resources !== topology.resources) {
    last = { resources: topology.resources, names: namesOf(topology) };
  }
  return last.names;
}
