/**
 * How compile and board grow with the spokes of a hub; what a decision costs compared with the same operations run bare; what
 * an edit costs, and how much it reuses.
 */
import { builtInServiceTags } from '../src/azure/service-tags/tags';
import { evaluateRules } from '../src/engine/rule-match';
import { nothingUsed } from '../src/engine/world';
import type { Node } from '../src/network/nodes';
import { chooseRoute } from '../src/network/routing';
import { compile, type Simulation, statusBoard } from '../src/simulate/index';
import { apply } from '../src/topology/apply';
import type { Topology } from '../src/topology/document';
import { type Comparison, compareRuns, quartiles } from './measure';
import { editedSpokeRoute, spokesTopology } from './spokes-topology';

const tags = builtInServiceTags();
const rounds = 5;

export type SpokesBench = {
  readonly spokes: number;
  readonly resources: number;
  readonly flows: number;
  /** Milliseconds, medians. */
  readonly compile: number;
  readonly board: number;
  /** Board time / time of the same lookups and rule evaluations run bare. */
  readonly decision: Comparison;
  /** Time after the edit / time for everything. */
  readonly edit: Comparison;
  /** Share of parts and of flows' answers that were reused after the edit. */
  readonly reused: number;
  readonly counted: Simulation['counters'];
  /** Bytes of heap per spoke, if the process exposes `gc`. */
  readonly heap: number | undefined;
};

export function benchSpokes(spokes: number): SpokesBench {
  const drawn = spokesTopology(spokes);
  const fresh = () => structuredClone(drawn);
  const times = Array.from({ length: rounds }, () => {
    const topology = fresh();
    const start = performance.now();
    const simulation = compile(topology, { tags });
    const compiled = performance.now();
    statusBoard(simulation);
    return { compile: compiled - start, board: performance.now() - compiled };
  });
  const simulation = compile(fresh(), { tags });
  const board = statusBoard(simulation);
  const edited = editing(drawn);
  return {
    spokes,
    resources: drawn.resources.length,
    flows: board.rows.length,
    compile: quartiles(times.map((each) => each.compile)).median,
    board: quartiles(times.map((each) => each.board)).median,
    decision: decisions(drawn, simulation),
    edit: edited.comparison,
    reused: edited.reused,
    counted: { ...simulation.counters },
    heap: heapOf(fresh, spokes),
  };
}

/** The exponent of growth: a least-squares fit of the logarithms. */
export function slope(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, each) => sum + each[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return above / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

/**
 * Compares a second board of a compiled topology, whose tables are already built, with as many lookups and rule evaluations
 * with nothing around them.
 */
function decisions(drawn: Topology, warmed: Simulation): Comparison {
  const { lookups, ruleEvaluations } = warmed.counters;
  const { network } = (warmed.compiled.get('') as NonNullable<ReturnType<Simulation['compiled']['get']>>)
    .azure;
  const nodes = [...network.nodes.values()];
  const tables = nodes.flatMap((node) =>
    node.send.flatMap((each) => (each.type === 'route' ? [each.table] : [])),
  );
  const sets = nodes.flatMap((node: Node) =>
    [...node.receive, ...node.send].flatMap((each) => (each.type === 'filter' ? [each.ruleSet] : [])),
  );
  const tuple = {
    protocol: 'tcp' as const,
    source: 0x0a080004,
    sourcePort: 50_000,
    destination: 0x0a090104,
    destinationPort: 443,
  };
  const bare = (): number => {
    let sum = 0;
    for (let index = 0; index < lookups; index += 1) {
      const table = tables[index % tables.length];
      if (table !== undefined) sum += chooseRoute(table, tuple.destination)?.prefix.length ?? 0;
    }
    const counters = { lookups: 0, ruleEvaluations: 0, packets: 0, connections: 0 };
    const world = { counters, variables: [], used: nothingUsed(), recording: false } as unknown as Parameters<
      typeof evaluateRules
    >[0];
    for (let index = 0; counters.ruleEvaluations < ruleEvaluations; index += 1) {
      const set = sets[index % sets.length];
      if (set === undefined) break;
      sum += evaluateRules(world, set, tuple).skipped.length;
    }
    return sum;
  };
  const again = (): number => {
    for (const reading of warmed.compiled.values()) reading.flows.clear();
    return statusBoard(warmed).rows.length;
  };
  again();
  return compareRuns(
    { items: 1, run: again },
    { items: 1, run: bare },
    { warmUp: 2, pairs: drawn.flows.length > 300 ? 7 : 15 },
  );
}

function editing(drawn: Topology): { readonly comparison: Comparison; readonly reused: number } {
  const states = ['Internet', 'VirtualAppliance'].map((value) =>
    apply(drawn, { type: 'set-property', ...editedSpokeRoute, value }),
  ) as [Topology, Topology];
  let last = compile(states[0], { tags });
  statusBoard(last);
  let next = 1;
  const afterEdit = (): number => {
    last = compile(states[next] as Topology, { tags, previous: last });
    next = 1 - next;
    return statusBoard(last).rows.length;
  };
  const full = (): number =>
    statusBoard(compile(structuredClone(states[1 - next] as Topology), { tags })).rows.length;
  const comparison = compareRuns(
    { items: 1, run: afterEdit },
    { items: 1, run: full },
    { warmUp: 1, pairs: 7 },
  );
  afterEdit();
  const { memo } = last.compiled.get('') as NonNullable<ReturnType<Simulation['compiled']['get']>>;
  return { comparison, reused: memo.reused / (memo.reused + memo.built) };
}

function heapOf(fresh: () => Topology, spokes: number): number | undefined {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) return undefined;
  collect();
  const before = process.memoryUsage().heapUsed;
  const simulation = compile(fresh(), { tags });
  statusBoard(simulation);
  collect();
  const after = process.memoryUsage().heapUsed;
  // The simulation is read after the measurement, so that it is not collected before.
  return simulation.topology.resources.length > 0 ? (after - before) / spokes : undefined;
}
