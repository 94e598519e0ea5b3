/**
 * The page's side of the simulation's worker. A worker that crashes or hangs is replaced: the new one gets everything but the flow
 * that the old one did not survive, and no question is asked a third time.
 */
import type { Board } from '../simulate/answers';
import { type Answer, type Cancelled, type OnProgress, Queue } from './queue';
import type { QuestionName, Questions } from './simulation-api';
import { type Open, openWorker } from './watched-worker';

export type { Answer } from './queue';
export type { Loaded, Progress, TagsAnswer } from './simulation-api';

/** What is asked once for one answer. */
type Plain = Exclude<QuestionName, 'board' | 'leaveOut'>;

export type SimulationClient = {
  readonly [Q in Plain]: (question: Questions[Q]['ask']) => Promise<Answer<Questions[Q]['answer']>>;
} & {
  /** Calls `progress` while the board is traced. */
  readonly board: (progress?: OnProgress) => Promise<Answer<Board> | Cancelled>;
  readonly cancelBoard: () => void;
  /** From now on, the flows that took too long are traced again. */
  readonly forgive: () => void;
  readonly close: () => void;
};

export type ClientOptions = { readonly open?: Open };

export function createSimulationClient({ open = openWorker }: ClientOptions = {}): SimulationClient {
  const queue = new Queue(open);
  const plain =
    <Q extends Plain>(name: Q) =>
    (question: Questions[Q]['ask']) =>
      queue.ask(name, question) as Promise<Answer<Questions[Q]['answer']>>;
  const [load, trace] = [plain('load'), plain('trace')];
  return {
    load(topology) {
      queue.leftOut.another();
      return load(topology);
    },
    board: (progress) => queue.ask('board', undefined, progress),
    cancelBoard: () => queue.cancelBoard(),
    forgive: () => queue.leftOut.forget(),
    trace(flow) {
      if (typeof flow !== 'string') queue.leftOut.unlessSame(flow.id, flow);
      return trace(flow);
    },
    effectiveRoutes: plain('effectiveRoutes'),
    effectiveRules: plain('effectiveRules'),
    compareRoutes: plain('compareRoutes'),
    compareRules: plain('compareRules'),
    lookUpName: plain('lookUpName'),
    nics: plain('nics'),
    remedies: plain('remedies'),
    tryRemedy: plain('tryRemedy'),
    setServiceTags: plain('setServiceTags'),
    close: () => queue.close(),
  };
}
