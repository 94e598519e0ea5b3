/** The worker's side: holds the compiled topology and answers questions about it. Tests use it without a worker. */

import { builtInServiceTags, parseServiceTagsFile, type ServiceTagTable } from '../azure/service-tags/tags';
import { proposeRemedies } from '../explain/remedies/propose';
import { tryRemedy } from '../explain/remedies/trial';
import { catalogTags } from '../kinds/catalog-tags';
import type { Board, BoardRow } from '../simulate/answers';
import { compareRoutesWithAzure, compareRulesWithAzure } from '../simulate/compare';
import {
  boardOf,
  boardRows,
  compile,
  effectiveRoutes,
  effectiveRules,
  leavingOut,
  lookUpName,
  nics,
  type Simulation,
  traceFlow,
} from '../simulate/index';
import { messageOf } from '../text/message-of';
import type { Topology } from '../topology/document';
import type {
  BoardSlice,
  Loaded,
  Progress,
  QuestionName,
  Questions,
  Reply,
  SignOfLife,
  TagsAnswer,
} from './simulation-api';

type Answering = { readonly [Q in QuestionName]: (question: Questions[Q]['ask']) => Questions[Q]['answer'] };

/** What only the worker has: a clock in milliseconds, and the way to the page. */
export type Surroundings = { readonly now: () => number; readonly sign: (sign: SignOfLife) => void };

/** After this time, a slice of the board ends with the flow that is traced: at about 200 ms, if no flow takes longer. */
const sliceMs = 100;
/** Signs that name no new flow are sent at most this often. */
const betweenSignsMs = 250;

/** Never throws: an error becomes a message, and the next question is answered normally. */
export function answering({
  now,
  sign,
}: Surroundings): <Q extends QuestionName>(
  name: Q,
  question: Questions[Q]['ask'],
) => Reply<Questions[Q]['answer']> {
  let tags: ServiceTagTable = builtInServiceTags();
  let topology: Topology | undefined;
  let simulation: Simulation | undefined;
  let leftOut: ReadonlyMap<string, string> = new Map();
  let board: BoardUnderWay | undefined;
  let lastSign = Number.NEGATIVE_INFINITY;
  let lastFlow: string | undefined;

  const show = (flow?: string): void => {
    const named = flow !== undefined && flow !== lastFlow;
    if (!named && now() - lastSign < betweenSignsMs) return;
    lastSign = now();
    lastFlow = flow ?? lastFlow;
    sign({ ...(flow !== undefined && { flow }), ...(board && { progress: progressOf(board) }) });
  };
  const compiled = (next: Topology, previous?: Simulation): Simulation =>
    leavingOut(compile(next, { tags, sign: show, ...(previous && { previous }) }), leftOut);
  const loaded = (): Simulation => {
    if (topology === undefined) throw new Error('No topology has been simulated yet.');
    simulation ??= compiled(topology);
    return simulation;
  };
  const advanced = (stop: () => boolean): BoardSlice => {
    board ??= begun(loaded());
    try {
      return advance(board, stop);
    } catch (error) {
      // A generator that threw ends early: the next board begins again.
      board = undefined;
      throw error;
    }
  };
  const answers: Answering = {
    load(next: Topology): Loaded {
      const previous = simulation;
      // Cleared until the new topology is compiled, so that no answer is about the old one.
      topology = simulation = board = undefined;
      simulation = compiled(next, previous);
      topology = next;
      return { problems: simulation.problems, nics: nics(simulation) };
    },
    board() {
      const end = now() + sliceMs;
      return advanced(() => now() >= end);
    },
    leaveOut(flows) {
      leftOut = flows;
      if (simulation) simulation = leavingOut(simulation, flows);
      board = undefined;
      return undefined;
    },
    trace: (flow) => traceFlow(loaded(), flow),
    effectiveRoutes: (resource) => effectiveRoutes(loaded(), resource),
    effectiveRules: (resource) => effectiveRules(loaded(), resource),
    compareRoutes: ({ nic, text }) => compareRoutesWithAzure(loaded(), nic, text),
    compareRules: ({ nic, text }) => compareRulesWithAzure(loaded(), nic, text),
    lookUpName: ({ resource, host }) => lookUpName(loaded(), resource, host),
    nics: () => nics(loaded()),
    remedies(flow) {
      const trace = traceFlow(loaded(), flow);
      return trace ? proposeRemedies(loaded().topology, trace) : [];
    },
    tryRemedy({ flow, remedy }) {
      const slice = advanced(() => false);
      return slice.done ? tryRemedy(loaded(), slice.board, flow, remedy) : undefined;
    },
    setServiceTags({ text, name }): TagsAnswer {
      const { value, problems } = parseServiceTagsFile(text, name, catalogTags());
      if (value === undefined) return { accepted: false, problems };
      tags = value;
      // Results compiled with the old tags are discarded. The page then loads its topology again, for the board.
      simulation = board = undefined;
      return { accepted: true, date: value.date, source: value.source, tags: value.tags.size };
    },
  };

  return (name, question) => {
    lastSign = Number.NEGATIVE_INFINITY;
    lastFlow = undefined;
    show();
    try {
      return { value: answers[name](question) };
    } catch (error) {
      return { error: messageOf(error) };
    }
  };
}

/** The board of one simulation, as far as it is traced. */
type BoardUnderWay = {
  readonly flows: number;
  readonly coming: Iterator<BoardRow, void>;
  readonly rows: BoardRow[];
  whole?: Board;
};

function begun(simulation: Simulation): BoardUnderWay {
  return { flows: simulation.flows.length, coming: boardRows(simulation), rows: [] };
}

function progressOf({ rows, flows }: BoardUnderWay): Progress {
  return { traced: rows.length, of: flows };
}

/** Traces at least one more flow, until `stop`. */
function advance(board: BoardUnderWay, stop: () => boolean): BoardSlice {
  while (board.whole === undefined) {
    const next = board.coming.next();
    if (next.done) board.whole = boardOf(board.rows);
    else {
      board.rows.push(next.value);
      if (board.rows.length < board.flows && stop()) return { done: false, progress: progressOf(board) };
    }
  }
  return { done: true, board: board.whole };
}
