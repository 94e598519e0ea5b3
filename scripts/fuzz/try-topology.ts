/**
 * Does everything with a topology that the page does: compiles, judges, traces, renders, lists routes and rules, proposes remedies
 * and tries them. Returns what was wrong: a throw, or a failure or problem without a place.
 */
import type { ServiceTagTable } from '../../src/azure/service-tags/tags';
import type { Connection, Failure, Summary, Verdict } from '../../src/engine/trace';
import { namesOf, renderRoutes, renderTrace } from '../../src/explain';
import { proposeRemedies } from '../../src/explain/remedies/propose';
import { tryRemedy } from '../../src/explain/remedies/trial';
import { renderBoard } from '../../src/explain/render-board';
import { renderRules } from '../../src/explain/render-rules';
import type { FlowTrace } from '../../src/simulate/answers';
import {
  compile,
  effectiveRoutes,
  effectiveRules,
  nics,
  type Simulation,
  statusBoard,
  traceFlow,
} from '../../src/simulate/index';
import type { Topology } from '../../src/topology/document';

export type Fault = {
  readonly fault: 'throws' | 'failure-without-place' | 'problem-without-place' | 'differs';
  /** What was being done. */
  readonly doing: string;
  readonly message: string;
};

export type Tried = {
  readonly faults: readonly Fault[];
  readonly flows: number;
  readonly traced: number;
  readonly failures: number;
  readonly problems: number;
  readonly remedies: number;
  readonly milliseconds: number;
};

export type Thoroughness = {
  /** How many flows are traced, rendered and given remedies; those that do not work come first. */
  readonly flows: number;
  /** How many remedies of each flow are tried. */
  readonly remedies: number;
};

export const everything: Thoroughness = { flows: Number.POSITIVE_INFINITY, remedies: 1 };

class Findings {
  readonly faults: Fault[] = [];
  traced = 0;
  failures = 0;
  remedies = 0;

  /** Returns nothing if `work` throws. */
  attempt<T>(doing: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.faults.push({ fault: 'throws', doing, message });
      return undefined;
    }
  }

  place(doing: string, failure: Failure): void {
    this.failures += 1;
    const { at, because, reason, node } = failure;
    if (at !== '' && because.resource !== '') return;
    this.faults.push({
      fault: 'failure-without-place',
      doing,
      message: `${reason} at node “${node}”: at “${at}”, because of “${because.resource}${because.pointer}”`,
    });
  }
}

/** `previous`: an earlier simulation whose parts may be reused, as after an edit. */
export function tryTopology(
  topology: Topology,
  tags: ServiceTagTable,
  thoroughness: Thoroughness = everything,
  previous?: Simulation,
): Tried {
  const begun = performance.now();
  const found = new Findings();
  const simulation = found.attempt('compile', () =>
    compile(topology, { tags, ...(previous === undefined ? {} : { previous }) }),
  );
  if (simulation !== undefined) {
    checkProblems(found, simulation);
    tryFlows(found, simulation, thoroughness);
    tryInspection(found, simulation);
  }
  const { faults, traced, failures, remedies } = found;
  return {
    faults,
    flows: simulation?.flows.length ?? 0,
    traced,
    failures,
    problems: simulation?.problems.length ?? 0,
    remedies,
    milliseconds: performance.now() - begun,
  };
}

function checkProblems(found: Findings, { problems }: Simulation): void {
  for (const { resource, pointer, message, code } of problems)
    if ((resource === '' && pointer === '') || message === '')
      found.faults.push({
        fault: 'problem-without-place',
        doing: 'checkTopology',
        message: `${code}: ${message}`,
      });
}

function tryFlows(found: Findings, simulation: Simulation, { flows, remedies }: Thoroughness): void {
  const board = found.attempt('statusBoard', () => statusBoard(simulation));
  if (board === undefined) return;
  found.attempt('renderBoard', () => renderBoard(board));
  const rows = [...board.rows].sort(
    (a, b) => Number(a.summary.outcome === 'works') - Number(b.summary.outcome === 'works'),
  );
  for (const { flow, summary } of board.rows)
    for (const failure of failuresIn(summary)) found.place(`statusBoard ${flow.id}`, failure);
  const names = namesOf(simulation.topology);
  for (const { flow } of rows.slice(0, flows)) {
    const trace = found.attempt(`traceFlow ${flow.id}`, () => traceFlow(simulation, flow.id));
    if (trace === undefined) continue;
    found.traced += 1;
    for (const failure of failuresOf(trace)) found.place(`traceFlow ${flow.id}`, failure);
    found.attempt(`renderTrace ${flow.id}`, () => renderTrace(trace, names));
    const proposed = found.attempt(`proposeRemedies ${flow.id}`, () =>
      proposeRemedies(simulation.topology, trace),
    );
    for (const remedy of (proposed ?? []).slice(0, remedies)) {
      found.remedies += 1;
      found.attempt(`tryRemedy ${remedy.id}`, () => tryRemedy(simulation, board, flow.id, remedy));
    }
  }
}

function tryInspection(found: Findings, simulation: Simulation): void {
  found.attempt('nics', () => nics(simulation));
  for (const { id } of simulation.topology.resources) {
    for (const each of found.attempt(`effectiveRoutes ${id}`, () => effectiveRoutes(simulation, id)) ?? [])
      found.attempt(`renderRoutes ${id}`, () => renderRoutes(each));
    for (const each of found.attempt(`effectiveRules ${id}`, () => effectiveRules(simulation, id)) ?? [])
      found.attempt(`renderRules ${id}`, () => renderRules(each.rules));
  }
}

function failuresOf({ summary, classes }: FlowTrace): readonly Failure[] {
  return [
    ...failuresIn(summary),
    ...classes.flatMap(({ verdict, connection }) => [...failuresIn(verdict), ...failuresAlong(connection)]),
  ];
}

/** Also the connections that a proxy or a health probe opened on the way. */
function failuresAlong({ verdict, attempts }: Connection): readonly Failure[] {
  return [
    ...failuresIn(verdict),
    ...attempts.flatMap((attempt) => [
      ...failuresIn(attempt.verdict),
      ...attempt.packets.flatMap(({ hops }) =>
        hops.flatMap(({ steps }) =>
          steps.flatMap((step) => (step.type === 'connection-opened' ? failuresAlong(step.connection) : [])),
        ),
      ),
    ]),
  ];
}

function failuresIn(verdict: Verdict | Summary): readonly Failure[] {
  switch (verdict.outcome) {
    case 'fails':
      return [verdict, ...(verdict.outOfService === undefined ? [] : [verdict.outOfService.failure])];
    case 'depends':
      return verdict.fails.map(({ failure }) => failure);
    case 'contested':
      return verdict.readings.flatMap((reading) => failuresIn(reading.verdict));
    case 'partly':
      return verdict.classes.flatMap((each) => failuresIn(each.verdict));
    case 'works':
    case 'undecided':
      return [];
    default:
      return verdict satisfies never;
  }
}
