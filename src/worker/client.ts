/**
 * The page's side of the simulation's worker. The worker answers one question at a time; a waiting question is superseded by a
 * newer one of the same name. A worker that crashes or hangs is replaced.
 */
import { wrap } from 'comlink';
import type { QuestionName, Questions, Reply, SimulationApi } from './simulation-api';

export type { Loaded, TagsAnswer } from './simulation-api';

export type Answer<T> =
  | { readonly type: 'answer'; readonly value: T }
  /** A newer question of the same name, or a newer topology, replaced this one: ignore it. */
  | { readonly type: 'superseded' }
  /** `message` is for the user. */
  | { readonly type: 'failed'; readonly message: string };

export type SimulationClient = {
  readonly [Q in QuestionName]: (question: Questions[Q]['ask']) => Promise<Answer<Questions[Q]['answer']>>;
} & { readonly close: () => void };

/** A worker as the client sees it. It calls `broke` when it crashes outside a question. */
export type Opened = { readonly api: SimulationApi; readonly close: () => void };
export type Open = (broke: (message: string) => void) => Opened;

export type ClientOptions = {
  readonly open?: Open;
  /** If the worker does not answer within this time, it is considered hung. */
  readonly patienceMs?: number;
};

/**
 * The order in which waiting questions are sent: service tags, then the topology, then the flow on screen, then the rest.
 */
const order: readonly QuestionName[] = [
  'setServiceTags',
  'load',
  'trace',
  'board',
  'effectiveRoutes',
  'effectiveRules',
  'compareRoutes',
  'compareRules',
  'lookUpName',
  'nics',
  'remedies',
  'tryRemedy',
];

type Waiting = { readonly question: unknown; readonly settle: (answer: Answer<never>) => void };

export function createSimulationClient({
  open = openWorker,
  patienceMs = 60_000,
}: ClientOptions = {}): SimulationClient {
  const waiting = new Map<QuestionName, Waiting>();
  /** The inputs that a replacement worker must get again. */
  const given = new Map<'setServiceTags' | 'load', unknown>();
  /** Starts immediately, since loading its program takes a while. */
  let worker: Opened | undefined;
  let underWay: { readonly fail: (message: string) => void } | undefined;
  let busy = false;

  const broke = (message: string) => {
    worker?.close();
    worker = undefined;
    underWay?.fail(message);
  };

  async function work(): Promise<void> {
    if (busy) return;
    const name = order.find((each) => waiting.has(each));
    const next = name && waiting.get(name);
    if (!name || !next) return;
    waiting.delete(name);
    busy = true;
    const replay = worker === undefined ? [...given].filter(([each]) => each !== name) : [];
    let reply: Reply<unknown> = { value: undefined };
    for (const [each, question] of [...replay, [name, next.question] as const]) {
      reply = await put(each, question);
      if ('error' in reply) break;
    }
    if (name === 'setServiceTags' || name === 'load') {
      if ('error' in reply) given.delete(name);
      else given.set(name, next.question);
    }
    busy = false;
    next.settle(judged(name, reply));
    void work();
  }

  async function put(name: QuestionName, question: unknown): Promise<Reply<unknown>> {
    const reply = await new Promise<Reply<unknown>>((resolve) => {
      const timer = setTimeout(() => broke(`No answer after ${patienceMs / 1000} seconds.`), patienceMs);
      const done = (reply: Reply<unknown>) => {
        clearTimeout(timer);
        resolve(reply);
      };
      underWay = { fail: (message) => done({ error: message }) };
      worker ??= open(broke);
      worker.api.ask(name, question as never).then(done, (error) => done({ error: messageOf(error) }));
    });
    underWay = undefined;
    return reply;
  }

  /** An answer is stale if the same question was asked again, or if its topology is being replaced. */
  function judged(name: QuestionName, reply: Reply<unknown>): Answer<never> {
    if (waiting.has(name) || (name !== 'setServiceTags' && waiting.has('load')))
      return { type: 'superseded' };
    if ('error' in reply) return { type: 'failed', message: `The simulation failed: ${reply.error}` };
    return { type: 'answer', value: reply.value as never };
  }

  function ask<Q extends QuestionName>(
    name: Q,
    question: Questions[Q]['ask'],
  ): Promise<Answer<Questions[Q]['answer']>> {
    return new Promise((settle) => {
      waiting.get(name)?.settle({ type: 'superseded' });
      waiting.set(name, { question, settle });
      void work();
    });
  }

  worker = open(broke);
  return {
    load: (topology) => ask('load', topology),
    board: () => ask('board', undefined),
    trace: (flow) => ask('trace', flow),
    effectiveRoutes: (resource) => ask('effectiveRoutes', resource),
    effectiveRules: (resource) => ask('effectiveRules', resource),
    compareRoutes: (question) => ask('compareRoutes', question),
    compareRules: (question) => ask('compareRules', question),
    lookUpName: (question) => ask('lookUpName', question),
    nics: () => ask('nics', undefined),
    remedies: (flow) => ask('remedies', flow),
    tryRemedy: (question) => ask('tryRemedy', question),
    setServiceTags: (file) => ask('setServiceTags', file),
    close: () => broke('The simulation was closed.'),
  };
}

function openWorker(broke: (message: string) => void): Opened {
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), {
    type: 'module',
    name: 'simulation',
  });
  worker.addEventListener('error', (event) => broke(event.message || 'The worker could not be started.'));
  return { api: wrap<SimulationApi>(worker) as unknown as SimulationApi, close: () => worker.terminate() };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
