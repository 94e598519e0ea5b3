/** The single entry for every shell: compile a topology, get the board, trace a flow, list routes and rules, resolve names. */
import { type Flow, type Outcome, type Plane, planes, type SavedFlow } from '../azure/flows/flow';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import { newCounters, type Sign } from '../engine/world';
import { setOfAddress } from '../network/address-set';
import { checkTopology } from '../topology/check';
import type { Topology } from '../topology/document';
import type { Board, BoardRow, FlowTrace, NameLookup } from './answers';
import { type CompiledReading, compileReading, resolveFor } from './compiled-reading';
import { devicesPassed } from './devices';
import { type Judged, judge } from './evaluate/judge';
import { signatureOf } from './evaluate/summary';
import { compareWithExpectation, firstReadingOf } from './expectation';
import { firstReadings, mainOf } from './readings';
import { machineAt } from './sides/machine-at';
import type { Simulation } from './simulation';
import { traceCase } from './trace-case';
import { despiteErrors } from './untraced';
import { userFlow } from './user-flow';

export { effectiveRoutes, effectiveRules, nics } from './inspect';
export type { Simulation } from './simulation';

export type CompileOptions = {
  readonly tags: ServiceTagTable;
  readonly previous?: Simulation;
  /** Called before each step of `compile` and of all answers; without it, that of `previous`. */
  readonly sign?: Sign;
};

const none: ReadonlyMap<string, string> = new Map();

/** Never throws on an incomplete topology: a resource that cannot be understood is a problem, and the rest is traced. */
export function compile(
  topology: Topology,
  { tags, previous, sign = previous?.counters.sign }: CompileOptions,
): Simulation {
  const counters = newCounters(sign);
  const before =
    previous?.tags === tags
      ? new Map([...previous.previous, ...previous.compiled])
      : new Map<string, CompiledReading>();
  const problems =
    previous?.topology === topology && previous.tags === tags
      ? previous.problems
      : checkTopology(topology, { tags, sign });
  const main = compileReading(topology, tags, firstReadings, counters, before.get(''));
  const flows = [...main.azure.flows, ...topology.flows.map(userFlow)];
  const compiled = new Map([['', main]]);
  const leftOut = previous?.leftOut ?? none;
  return { topology, problems, counters, tags, compiled, previous: before, flows, leftOut };
}

/** The same simulation, except that it does not trace these flows, given by id with the reason: they are undecided. */
export function leavingOut(simulation: Simulation, leftOut: ReadonlyMap<string, string>): Simulation {
  return { ...simulation, leftOut };
}

/** Every flow of every catalog and every flow of the user, with verdicts but without steps. */
export function statusBoard(simulation: Simulation): Board {
  return boardOf([...boardRows(simulation)]);
}

/** The rows of the board, one after the other, so that a shell can stop between two of them. A flow that throws is undecided. */
export function* boardRows(simulation: Simulation): Generator<BoardRow, void> {
  for (const flow of simulation.flows) yield rowOf(simulation, flow);
}

export function boardOf(rows: readonly BoardRow[]): Board {
  const counts = Object.fromEntries(
    planes.map((plane) => {
      const mine = rows.filter((row) => row.flow.plane === plane);
      return [
        plane,
        { works: mine.filter((row) => row.summary.outcome === 'works').length, total: mine.length },
      ];
    }),
  ) as Record<Plane, { works: number; total: number }>;
  return { rows, counts };
}

function rowOf(simulation: Simulation, flow: Flow): BoardRow {
  const { expectations } = simulation.topology;
  const expect = flow.expect ?? (Object.hasOwn(expectations, flow.id) ? expectations[flow.id] : undefined);
  return despiteErrors(
    simulation,
    flow,
    () => judge(simulation, flow),
    ({ summary, doubt, main, other }) => {
      const row = {
        flow: expect === undefined || flow.expect !== undefined ? flow : { ...flow, expect },
        summary,
        doubt,
        signature: signatureOf(summary),
      };
      if (expect === undefined) return row;
      const devices = devicesIn(simulation, other === undefined ? [main] : [main, other]);
      return { ...row, differences: compareWithExpectation(summary, doubt, expect, devices) };
    },
  );
}

function devicesIn({ topology }: Simulation, sides: readonly Judged['main'][]) {
  return () => devicesPassed(topology, sides);
}

/** How the first reading of a contested row differs from the row's expectation; `undefined` if the row is not contested. */
export function differencesUnderFirstReading(
  simulation: Simulation,
  { flow, summary, doubt }: BoardRow,
): { readonly outcome: Outcome; readonly differences: readonly string[] } | undefined {
  const first = firstReadingOf(summary);
  if (first === undefined || flow.expect === undefined) return undefined;
  const { main } = judge(simulation, flow);
  const devices = devicesIn(simulation, [main]);
  return {
    outcome: first.outcome,
    differences: compareWithExpectation(first, doubt, flow.expect, devices),
  };
}

/**
 * Traces a flow with every step. The flow is named by id, or is one that is not saved yet. A flow that throws is undecided;
 * `undefined` if no flow has this id.
 */
export function traceFlow(simulation: Simulation, flow: string | SavedFlow): FlowTrace | undefined {
  const wanted =
    typeof flow === 'string' ? simulation.flows.find((each) => each.id === flow) : userFlow(flow);
  if (wanted === undefined) return undefined;
  return despiteErrors(
    simulation,
    wanted,
    () => judge(knowing(simulation, flow), wanted),
    ({ summary, doubt, main, other }) => {
      const classes = [main, other].flatMap((each) =>
        each === undefined
          ? []
          : each.cases.map((one) => traceCase(simulation.topology, each.compiled, one, each.reading)),
      );
      return { flow: wanted, summary, doubt, classes };
    },
  );
}

/** Compiles again if a flow that is not saved names a host: firewalls resolve only the hosts of compiled flows. */
function knowing(simulation: Simulation, flow: string | SavedFlow): Simulation {
  if (typeof flow === 'string' || !('host' in flow.to)) return simulation;
  const { topology, tags } = simulation;
  if (topology.flows.includes(flow)) return simulation;
  return compile({ ...topology, flows: [...topology.flows, flow] }, { tags, previous: simulation });
}

/** The answer that the resource would get for a host name, with every step of the DNS query. */
export function lookUpName(simulation: Simulation, resource: string, host: string): NameLookup | undefined {
  const compiled = mainOf(simulation);
  const { azure } = compiled;
  const nic = [...azure.nics.values()].find((each) => each.part.place.resource === resource);
  const part =
    nic === undefined
      ? azure.endpoints.find((each) => each.resource === resource)
      : { node: machineAt(azure, nic.part.id), addresses: setOfAddress(nic.part.address) };
  const source = part?.addresses[0];
  if (part === undefined || source === undefined || host.trim() === '') return undefined;
  const [first, ...others] = resolveFor(compiled, part.node, source, host.trim(), 'steps').ways.map(
    ({ query }) => query,
  );
  return first === undefined ? undefined : { from: resource, query: first, others };
}
