/** Tries a remedy on a copy of the topology: the verdict of its flow, and what changes for every other flow. */
import type { SavedFlow } from '../../azure/flows/flow';
import type { Summary } from '../../engine/trace';
import type { Board } from '../../simulate/answers';
import { compile, type Simulation, statusBoard, traceFlow } from '../../simulate/index';
import { applyAll } from '../../topology/apply';
import type { Remedy } from './remedy';

/** A flow on the board, by id and name. */
export type FlowName = { readonly id: string; readonly name: string };

export type Trial = {
  readonly remedy: Remedy;
  /** The verdict of the flow after the remedy; `helps` if more of it works than before. */
  readonly summary: Summary;
  readonly helps: boolean;
  readonly better: readonly FlowName[];
  readonly worse: readonly FlowName[];
};

export function tryRemedy(
  before: Simulation,
  board: Board,
  flow: string | SavedFlow,
  remedy: Remedy,
): Trial | undefined {
  const topology = applyAll(before.topology, remedy.commands);
  if (topology === before.topology) return undefined;
  const after = compile(topology, { tags: before.tags, previous: before });
  const was = traceFlow(before, flow)?.summary;
  const summary = traceFlow(after, flow)?.summary;
  if (was === undefined || summary === undefined) return undefined;
  const scores = new Map(board.rows.map((row) => [row.flow.id, scoreOf(row.summary)]));
  const own = typeof flow === 'string' ? flow : flow.id;
  const moved = statusBoard(after).rows.flatMap((row) => {
    const by = scoreOf(row.summary) - (scores.get(row.flow.id) ?? scoreOf(row.summary));
    return row.flow.id === own || by === 0 ? [] : [{ id: row.flow.id, name: row.flow.name, by }];
  });
  const named = (sign: 1 | -1) =>
    moved.filter(({ by }) => Math.sign(by) === sign).map(({ id, name }) => ({ id, name }));
  return { remedy, summary, helps: scoreOf(summary) > scoreOf(was), better: named(1), worse: named(-1) };
}

/** How much of a flow works, from 0 to 1. For a flow that partly works: the share of its addresses. */
export function scoreOf(summary: Summary): number {
  switch (summary.outcome) {
    case 'works':
      return 1;
    case 'fails':
      return 0;
    case 'undecided':
      return 0.25;
    case 'depends':
      return 0.5;
    case 'contested':
      return mean(summary.readings.map(({ verdict }) => [scoreOf(verdict), 1]));
    case 'partly':
      return mean(
        summary.classes.map(({ verdict, from, to, ports }) => [
          scoreOf(verdict),
          from.count * to.count * Math.max(1, ports.length),
        ]),
      );
    default:
      return summary satisfies never;
  }
}

function mean(values: readonly (readonly [value: number, weight: number])[]): number {
  const weight = values.reduce((sum, [, each]) => sum + each, 0);
  return weight === 0 ? 0 : values.reduce((sum, [value, each]) => sum + value * each, 0) / weight;
}
