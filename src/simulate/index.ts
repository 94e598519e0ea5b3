/** The one entry for every shell: compile a topology, ask for the board, trace a flow, read routes, rules and names. */

import { type Flow, type Plane, planes, type SavedFlow } from '../azure/flows/flow';
import { contestedAmong, doubtful, type Readings, rules } from '../azure/rules/register';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import type { NameQuery } from '../engine/name-query';
import { playConnection } from '../engine/play-connection';
import type { Connection, Summary, Verdict } from '../engine/trace';
import { viewSet } from '../engine/views';
import { newCounters, nothingUsed, variable } from '../engine/world';
import { setOfAddress } from '../network/address-set';
import { oncePer } from '../reuse/once';
import { checkTopology } from '../topology/check';
import type { Topology } from '../topology/document';
import type { Board, BoardRow, FlowTrace, NameLookup, TracedClass } from './answers';
import type { Case } from './case';
import { evaluate } from './evaluate';
import { compareWithExpectation } from './expectation';
import { machineAt } from './machine-at';
import type { Simulation } from './simulation';
import { outcomeKey, signatureOf } from './summary';
import { userFlow } from './user-flow';
import { compileVariant, resolveFor, type Variant } from './variant';

export { effectiveRoutes, effectiveRules, nics } from './inspect';
export type { Simulation } from './simulation';

export type CompileOptions = { readonly tags: ServiceTagTable; readonly previous?: Simulation };

const firstReadings: Readings = {};
/** The second reading of each rule that has two, one at a time. */
const secondReadings: ReadonlyMap<string, Readings> = new Map(
  rules.flatMap((rule) =>
    rule.readings === undefined ? [] : [[rule.id, { [rule.id]: rule.readings[1].id }] as const],
  ),
);

/** Never throws on a half-drawn topology: what cannot be understood is a problem, and the rest is traced. */
export function compile(topology: Topology, { tags, previous }: CompileOptions): Simulation {
  const counters = newCounters();
  const before =
    previous?.tags === tags
      ? new Map([...previous.previous, ...previous.variants])
      : new Map<string, Variant>();
  const problems =
    previous?.topology === topology && previous.tags === tags
      ? previous.problems
      : checkTopology(topology, { tags });
  const main = compileVariant(topology, tags, firstReadings, counters, before.get(''));
  const flows = [...main.azure.flows, ...topology.flows.map(userFlow)];
  return { topology, problems, counters, tags, variants: new Map([['', main]]), previous: before, flows };
}

/** Of two with one id the first. */
const flowsById = oncePer(
  (flows: readonly Flow[]): ReadonlyMap<string, Flow> =>
    new Map([...flows].reverse().map((each) => [each.id, each])),
);

function mainOf(simulation: Simulation): Variant {
  return simulation.variants.get('') as Variant;
}

function variantFor(simulation: Simulation, rule: string): Variant {
  let variant = simulation.variants.get(rule);
  if (variant === undefined) {
    const { topology, tags, counters, previous } = simulation;
    variant = compileVariant(
      topology,
      tags,
      secondReadings.get(rule) ?? firstReadings,
      counters,
      previous.get(rule),
    );
    simulation.variants.set(rule, variant);
  }
  return variant;
}

/** A flow under the second reading of a rule: in a network of its own, unless the flow alone is another. */
function otherwise(simulation: Simulation, flow: Flow, rule: string) {
  if (flow.otherwise?.rule === rule) return { variant: mainOf(simulation), flow: flow.otherwise.flow };
  const variant = variantFor(simulation, rule);
  return { variant, flow: flowsById(variant.azure.flows).get(flow.id) ?? flow };
}

type Judged = {
  readonly summary: Summary;
  readonly doubt: readonly string[];
  readonly main: {
    readonly cases: readonly Case[];
    readonly variant: Variant;
    readonly reading?: TracedClass['reading'];
  };
  readonly other?: {
    readonly cases: readonly Case[];
    readonly variant: Variant;
    readonly reading: NonNullable<TracedClass['reading']>;
  };
};

/** Evaluates under the first readings, then, for every disputed rule that was used, under its second one. */
function judge(simulation: Simulation, flow: Flow): Judged {
  const variant = mainOf(simulation);
  const evaluated = evaluate(variant, flow);
  const { summary } = evaluated;
  const doubt = new Set(doubtful(evaluated.used.rules));
  for (const rule of contestedAmong(evaluated.used.rules)) {
    const [first, second] = rule.readings as NonNullable<typeof rule.readings>;
    const { variant: otherVariant, flow: otherFlow } = otherwise(simulation, flow, rule.id);
    const otherEvaluated = evaluate(otherVariant, otherFlow);
    const otherSummary = otherEvaluated.summary;
    if (outcomeKey(otherSummary) === outcomeKey(summary)) continue;
    // It fails either way, if not of the same: nobody doubts that, only where.
    if (otherSummary.outcome === 'fails' && summary.outcome === 'fails') {
      doubt.add(rule.id);
      continue;
    }
    const contested: Verdict = {
      outcome: 'contested',
      rule: rule.id,
      readings: [
        { reading: first.id, verdict: summary },
        { reading: second.id, verdict: otherSummary },
      ],
    };
    return {
      summary: contested,
      doubt: [...new Set([rule.id, ...doubt, ...doubtful(otherEvaluated.used.rules)])],
      main: { cases: evaluated.cases, variant, reading: { rule: rule.id, reading: first.id } },
      other: {
        cases: otherEvaluated.cases,
        variant: otherVariant,
        reading: { rule: rule.id, reading: second.id },
      },
    };
  }
  return { summary, doubt: [...doubt], main: { cases: evaluated.cases, variant } };
}

/** Every flow of every catalogue and the user's own, with verdicts and no steps. */
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

/** With every step. By id, or a flow that is not saved yet. */
export function traceFlow(simulation: Simulation, flow: string | SavedFlow): FlowTrace | undefined {
  const wanted =
    typeof flow === 'string' ? simulation.flows.find((each) => each.id === flow) : userFlow(flow);
  if (wanted === undefined) return undefined;
  const { summary, doubt, main, other } = judge(knowing(simulation, flow), wanted);
  const classes = [main, other].flatMap((each) =>
    each === undefined ? [] : each.cases.map((one) => traceCase(each.variant, one, each.reading)),
  );
  return { flow: wanted, summary, doubt, classes };
}

/** Firewalls look up the hosts of the flows that they were compiled with; one that is not saved may name another. */
function knowing(simulation: Simulation, flow: string | SavedFlow): Simulation {
  if (typeof flow === 'string' || !('host' in flow.to)) return simulation;
  const { topology, tags } = simulation;
  if (topology.flows.includes(flow)) return simulation;
  return compile({ ...topology, flows: [...topology.flows, flow] }, { tags, previous: simulation });
}

function traceCase(
  variant: Variant,
  { from, to, ports, verdict, first }: Case,
  reading: TracedClass['reading'],
): TracedClass {
  const { azure, settled, proofs, counters } = variant;
  const { lookUp } = first;
  const query: NameQuery | undefined =
    lookUp === undefined
      ? undefined
      : resolveFor(variant, lookUp.node, lookUp.source, lookUp.host, 'steps').ways[lookUp.way]?.query;
  const { request } = first;
  const connection: Connection =
    request === undefined
      ? {
          openedBy: 'flow',
          protocol: 'tcp',
          from: '',
          to: '',
          port: ports[0] ?? 0,
          attempts: [],
          bounded: false,
          verdict,
        }
      : playConnection(
          {
            network: azure.network,
            settled,
            proofs,
            variables: [
              variable(request.source, setOfAddress(request.source)),
              variable(request.destination, setOfAddress(request.destination)),
            ],
            used: nothingUsed(),
            recording: true,
            counters,
          },
          request,
        ).connection;
  return {
    from: viewSet(from),
    to: viewSet(to),
    ports,
    verdict,
    connection,
    ...(query === undefined ? {} : { query }),
    ...(reading === undefined ? {} : { reading }),
  };
}

/** What the resource would be told for a host name, with the whole way of the question. */
export function lookUpName(simulation: Simulation, resource: string, host: string): NameLookup | undefined {
  const variant = mainOf(simulation);
  const { azure } = variant;
  const nic = [...azure.nics.values()].find((each) => each.part.place.resource === resource);
  const part =
    nic === undefined
      ? azure.endpoints.find((each) => each.resource === resource)
      : { node: machineAt(azure, nic.part.id), addresses: setOfAddress(nic.part.address) };
  const source = part?.addresses[0];
  if (part === undefined || source === undefined || host.trim() === '') return undefined;
  const [first, ...others] = resolveFor(variant, part.node, source, host.trim(), 'steps').ways.map(
    ({ query }) => query,
  );
  return first === undefined ? undefined : { from: resource, query: first, others };
}
