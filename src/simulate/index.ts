/** The single entry for every shell: compile a topology, get the board, trace a flow, list routes and rules, resolve names. */
import { type Plane, planes, type SavedFlow } from '../azure/flows/flow';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import { newCounters } from '../engine/world';
import { setOfAddress } from '../network/address-set';
import { checkTopology } from '../topology/check';
import type { Topology } from '../topology/document';
import type { Board, BoardRow, FlowTrace, NameLookup } from './answers';
import { type CompiledReading, compileReading, resolveFor } from './compiled-reading';
import { judge } from './evaluate/judge';
import { signatureOf } from './evaluate/summary';
import { compareWithExpectation } from './expectation';
import { firstReadings, mainOf } from './readings';
import { machineAt } from './sides/machine-at';
import type { Simulation } from './simulation';
import { traceCase } from './trace-case';
import { userFlow } from './user-flow';

export { effectiveRoutes, effectiveRules, nics } from './inspect';
export type { Simulation } from './simulation';

export type CompileOptions = { readonly tags: ServiceTagTable; readonly previous?: Simulation };

/** Never throws on an incomplete topology: a resource that cannot be understood is a problem, and the rest is traced. */
export function compile(topology: Topology, { tags, previous }: CompileOptions): Simulation {
  const counters = newCounters();
  const before =
    previous?.tags === tags
      ? new Map([...previous.previous, ...previous.compiled])
      : new Map<string, CompiledReading>();
  const problems =
    previous?.topology === topology && previous.tags === tags
      ? previous.problems
      : checkTopology(topology, { tags });
  const main = compileReading(topology, tags, firstReadings, counters, before.get(''));
  const flows = [...main.azure.flows, ...topology.flows.map(userFlow)];
  return { topology, problems, counters, tags, compiled: new Map([['', main]]), previous: before, flows };
}

/** Every flow of every catalog and every flow of the user, with verdicts but without steps. */
export function statusBoard(simulation: Simulation): Board {
  const { expectations } = simulation.topology;
  const rows = simulation.flows.map((flow): BoardRow => {
    const { summary, doubt } = judge(simulation, flow);
    const expect = flow.expect ?? (Object.hasOwn(expectations, flow.id) ? expectations[flow.id] : undefined);
    const row = {
      flow: expect === undefined || flow.expect !== undefined ? flow : { ...flow, expect },
      summary,
      doubt,
      signature: signatureOf(summary),
    };
    return expect === undefined
      ? row
      : { ...row, differences: compareWithExpectation(summary, doubt, expect) };
  });
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

/** Traces a flow with every step. The flow is named by id, or is one that is not saved yet. */
export function traceFlow(simulation: Simulation, flow: string | SavedFlow): FlowTrace | undefined {
  const wanted =
    typeof flow === 'string' ? simulation.flows.find((each) => each.id === flow) : userFlow(flow);
  if (wanted === undefined) return undefined;
  const { summary, doubt, main, other } = judge(knowing(simulation, flow), wanted);
  const classes = [main, other].flatMap((each) =>
    each === undefined
      ? []
      : each.cases.map((one) => traceCase(simulation.topology, each.compiled, one, each.reading)),
  );
  return { flow: wanted, summary, doubt, classes };
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
