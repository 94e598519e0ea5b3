/** Mutants of the scenarios' topologies that can still be read, each tried as the page would use it. */
import type { ServiceTagTable } from '../../src/azure/service-tags/tags';
import { scenarios } from '../../src/scenarios/index';
import { compile, type Simulation, statusBoard } from '../../src/simulate/index';
import type { Topology } from '../../src/topology/document';
import { shared } from '../../src/topology/json-value';
import { parseTopology } from '../../src/topology/parse';
import { serializeTopology } from '../../src/topology/serialize';
import { chanceOf } from './chance';
import { type Json, mutated } from './mutate';
import { type Fault, type Thoroughness, type Tried, tryTopology } from './try-topology';

type Original = { readonly name: string; readonly topology: Topology; readonly json: Json };

const mostTries = 50;
const mutantsInTurn = 20;

/** The scenarios as they open. */
export const asTheyOpen: readonly Original[] = scenarios.map(({ id, topology }) => original(id, topology));

/** All scenarios, and their twins. */
export const originals: readonly Original[] = [
  ...asTheyOpen,
  ...scenarios.flatMap((scenario) =>
    scenario.twins.map(({ id, topology }) => original(`${scenario.id} with ${id}`, topology)),
  ),
];

function original(name: string, topology: Topology): Original {
  return { name, topology, json: JSON.parse(serializeTopology(topology)) as Json };
}

export type Mutant = Tried & { readonly of: string; readonly refused: number };

/** A few flows of each mutant, and the first remedy of each of these. */
export const some: Thoroughness = { flows: 3, remedies: 1 };

/** Mutants are refused until one can be read; what is parts of the original stays the same object, as after an edit. */
export function tryMutant(
  seed: number,
  index: number,
  tags: ServiceTagTable,
  from: readonly Original[] = originals,
): Mutant {
  const chance = chanceOf(seed, index);
  // In turn, so that the simulation of one original at a time is kept.
  const original = from[Math.floor(index / mutantsInTurn) % from.length];
  if (original === undefined) throw new Error('there is no topology to change');
  const ids = original.topology.resources.map(({ id }) => id);
  let refused = 0;
  for (;;) {
    const changed = mutated(original.json, chance, 'mild', ids);
    const { topology } = parseTopology(JSON.stringify(changed));
    if (topology === undefined && refused < mostTries) {
      refused += 1;
      continue;
    }
    const edited = shared(original.topology, topology ?? original.topology);
    // One half is compiled alone, the other as an edit of the original.
    const previous = chance.once(2) ? undefined : simulationOf(original, tags);
    const tried = tryTopology(edited, tags, some, previous);
    const faults = [...tried.faults, ...(chance.once(10) ? reuseFaults(edited, tags, previous) : [])];
    return { ...tried, faults, of: original.name, refused };
  }
}

let last: { readonly of: Original; readonly simulation: Simulation } | undefined;

function simulationOf(original: Original, tags: ServiceTagTable): Simulation {
  if (last?.of === original) return last.simulation;
  const simulation = compile(original.topology, { tags });
  statusBoard(simulation);
  last = { of: original, simulation };
  return simulation;
}

/** What is reused gives the same board as what is computed from nothing. */
function reuseFaults(
  topology: Topology,
  tags: ServiceTagTable,
  previous: Simulation | undefined,
): readonly Fault[] {
  if (previous === undefined) return [];
  try {
    const reused = JSON.stringify(statusBoard(compile(topology, { tags, previous })));
    const alone = JSON.stringify(statusBoard(compile(topology, { tags })));
    if (reused === alone) return [];
    const at = [...reused].findIndex((each, index) => each !== alone[index]);
    const message = `${reused.slice(Math.max(0, at - 100), at + 100)} … but alone … ${alone.slice(Math.max(0, at - 100), at + 100)}`;
    return [{ fault: 'differs', doing: 'statusBoard', message }];
  } catch {
    // The same throw was found before.
    return [];
  }
}
