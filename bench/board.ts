/** Compares the board after a one-route edit, which reuses what the edit did not affect, with a full compile and board. */
import { builtInServiceTags } from '../src/azure/service-tags/tags';
import { compile, type Simulation, statusBoard } from '../src/simulate/index';
import { apply } from '../src/topology/apply';
import type { Topology } from '../src/topology/document';
import { type Comparison, compareRuns } from './measure';
import { benchTopology, type EditedRoute, editedRoutes } from './topology';

export type Counted = Simulation['counters'];

export type BoardBench = {
  readonly edit: EditedRoute;
  readonly subnets: number;
  readonly resources: number;
  readonly flows: number;
  /** Time after the edit / time for everything. */
  readonly comparison: Comparison;
  readonly afterEdit: Counted;
  readonly everything: Counted;
};

const tags = builtInServiceTags();

export function benchBoard(subnets: number, edit: EditedRoute): BoardBench {
  const drawn = benchTopology(subnets);
  const states = ['Internet', 'VirtualAppliance'].map((nextHopType) =>
    apply(drawn, { type: 'set-property', ...editedRoutes[edit], value: nextHopType }),
  ) as [Topology, Topology];
  const turns = expectSame(states);

  let last = boardOf(compile(states[0], { tags }));
  let next = 1;
  const afterEdit = (): number => {
    last = boardOf(compile(states[next] as Topology, { tags, previous: last.simulation }));
    next = 1 - next;
    return last.board.rows.length;
  };
  // Uses the state that the last edit reached, so that over all pairs both states are used equally often.
  const full = (): number => everything(states[1 - next] as Topology).board.rows.length;
  return {
    edit,
    subnets,
    resources: drawn.resources.length,
    flows: last.board.rows.length,
    comparison: compareRuns(
      { items: 1, run: afterEdit },
      { items: 1, run: full },
      { warmUp: 2, pairs: subnets > 10 ? 11 : 21 },
    ),
    ...turns,
  };
}

/** Compiles a copy, so that nothing cached by identity helps. */
function everything(topology: Topology) {
  return boardOf(compile(structuredClone(topology), { tags }));
}

function boardOf(simulation: Simulation) {
  return { simulation, board: statusBoard(simulation) };
}

/** A fast but wrong board is worthless: in both states, the two boards must be identical, word for word. */
function expectSame([first, second]: readonly [Topology, Topology]): Pick<
  BoardBench,
  'afterEdit' | 'everything'
> {
  const before = boardOf(compile(first, { tags }));
  const full = everything(second);
  const edited = boardOf(compile(second, { tags, previous: before.simulation }));
  if (JSON.stringify(edited.board) !== JSON.stringify(full.board)) throw new Error('the boards differ');
  if (JSON.stringify(before.board) === JSON.stringify(full.board))
    throw new Error('the edit changed nothing');
  return { afterEdit: edited.simulation.counters, everything: full.simulation.counters };
}
