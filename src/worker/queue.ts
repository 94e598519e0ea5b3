/**
 * The questions that wait for the worker, and what happens with each answer: the worker answers one question at a time, a waiting
 * question is superseded by a newer one of the same name, and the board gives way between its slices.
 */
import type { SavedFlow } from '../azure/flows/flow';
import { LeftOut } from './left-out';
import type { BoardSlice, Progress, QuestionName, Reply } from './simulation-api';
import { type Loss, type Open, WatchedWorker } from './watched-worker';

export type Answer<T> =
  | { readonly type: 'answer'; readonly value: T }
  /** A newer question of the same name, or a newer topology, replaced this one: ignore it. */
  | { readonly type: 'superseded' }
  /** `message` is for the user. */
  | { readonly type: 'failed'; readonly message: string };

export type Cancelled = { readonly type: 'cancelled' };

export type OnProgress = (progress: Progress) => void;

/**
 * The order in which waiting questions are sent: service tags, then the topology, then what is on screen, then the board, then
 * what needs the board.
 */
const order: readonly QuestionName[] = [
  'setServiceTags',
  'load',
  'trace',
  'effectiveRoutes',
  'effectiveRules',
  'compareRoutes',
  'compareRules',
  'lookUpName',
  'nics',
  'board',
  'remedies',
  'tryRemedy',
];

const mostTries = 2;

type Waiting = {
  readonly name: QuestionName;
  readonly question: unknown;
  readonly settle: (answer: Answer<never> | Cancelled) => void;
  readonly progress: OnProgress | undefined;
  tries: number;
  cancelled: boolean;
};

export class Queue {
  readonly #waiting = new Map<QuestionName, Waiting>();
  /** The inputs that a replacement worker must get again. */
  readonly #given = new Map<'setServiceTags' | 'load', unknown>();
  readonly #worker: WatchedWorker;
  readonly leftOut = new LeftOut();
  /** The flows that the present worker leaves out. */
  #told: ReadonlyMap<string, string> | undefined;
  #underWay: Waiting | undefined;
  #closed = false;

  constructor(open: Open) {
    this.#worker = new WatchedWorker(open, ({ progress }) => {
      if (progress && this.#underWay?.name === 'board') this.#underWay.progress?.(progress);
    });
  }

  ask(name: QuestionName, question: unknown, progress?: OnProgress): Promise<Answer<never> | Cancelled> {
    return new Promise((settle) => {
      this.#waiting.get(name)?.settle({ type: 'superseded' });
      this.#waiting.set(name, { name, question, settle, progress, tries: 0, cancelled: false });
      // A flow that takes long does not keep the page from the answer that it wants now.
      const current = this.#underWay?.name;
      if (current !== undefined && this.#isStale(current) && !isInput(current)) this.#worker.hurry();
      void this.#work();
    });
  }

  cancelBoard(): void {
    const current = this.#underWay?.name === 'board' ? this.#underWay : undefined;
    for (const board of [current, this.#waiting.get('board')]) {
      if (board === undefined) continue;
      board.cancelled = true;
      board.settle({ type: 'cancelled' });
    }
    this.#waiting.delete('board');
    if (current) this.#worker.hurry();
  }

  close(): void {
    this.#closed = true;
    this.#worker.close('crashed', 'it was closed');
  }

  async #work(): Promise<void> {
    if (this.#underWay) return;
    const [next] = order.flatMap((each) => this.#waiting.get(each) ?? []);
    if (next === undefined) return;
    this.#waiting.delete(next.name);
    this.#underWay = next;
    const reply = await this.#put(next);
    this.#underWay = undefined;
    if (this.#isStale(next.name)) next.settle({ type: 'superseded' });
    else if ('lost' in reply) this.#lost(next, reply);
    else this.#replied(next, reply);
    void this.#work();
  }

  /** Asks the worker. */
  async #put({ name, question }: Waiting): Promise<Reply<unknown> | Loss> {
    const { flows } = this.leftOut;
    for (const [input, value] of this.#inputsBefore(name)) {
      const reply = await this.#worker.ask(input, value);
      if ('lost' in reply || 'error' in reply) return reply;
    }
    this.#told = flows;
    return this.#worker.ask(name, question);
  }

  /** What the worker must get before the next question: a new one gets what the old one had. */
  #inputsBefore(name: QuestionName): readonly (readonly [QuestionName, unknown])[] {
    const { isOpen } = this.#worker;
    if (!isOpen) this.#told = undefined;
    const { flows } = this.leftOut;
    const knows = this.#told === flows || (this.#told === undefined && flows.size === 0);
    return [
      ...(isOpen ? [] : [...this.#given].filter(([each]) => each !== name)),
      ...(knows ? [] : [['leaveOut', flows] as const]),
    ];
  }

  #replied(each: Waiting, reply: Reply<unknown>): void {
    const { name, question, settle } = each;
    if (isInput(name)) {
      if ('error' in reply) this.#given.delete(name);
      else this.#given.set(name, question);
    }
    if ('error' in reply) settle(failed(reply.error));
    else if (name === 'board') this.#sliced(each, reply.value as BoardSlice);
    else settle({ type: 'answer', value: reply.value as never });
  }

  #sliced(each: Waiting, slice: BoardSlice): void {
    if (slice.done) {
      this.leftOut.succeeded();
      each.settle({ type: 'answer', value: slice.board as never });
    } else {
      each.progress?.(slice.progress);
      this.#askAgain(each);
    }
  }

  /** Asks again, without the flow that was being traced; a question that lost two workers fails. */
  #lost(each: Waiting, { lost, message, during, flow }: Loss): void {
    const { name, question, settle } = each;
    if (this.#closed || lost === 'unwanted') {
      settle({ type: 'superseded' });
      return;
    }
    const culprit = during === name ? culpritOf(name, question, flow) : undefined;
    const reason = lost === 'silent' ? message : `the simulation stopped (${message})`;
    if (culprit !== undefined && !this.leftOut.flows.has(culprit))
      this.leftOut.add(culprit, reason, question);
    else each.tries += 1;
    if (each.tries < mostTries) {
      this.#askAgain(each);
      return;
    }
    // A network that cannot be loaded is not loaded again for the next question.
    if (during === 'load') this.#given.delete('load');
    settle(failed(lost === 'silent' ? `${message}, twice. Undo the last edit, or trace again` : message));
  }

  #askAgain(each: Waiting): void {
    if (!each.cancelled) this.#waiting.set(each.name, each);
  }

  /** An answer is stale if the same question was asked again, or if its topology is being replaced. */
  #isStale(name: QuestionName): boolean {
    return this.#waiting.has(name) || (name !== 'setServiceTags' && this.#waiting.has('load'));
  }
}

function isInput(name: QuestionName): name is 'load' | 'setServiceTags' {
  return name === 'load' || name === 'setServiceTags';
}

/** The flow that the worker did not survive. While a remedy is tried, flows are traced in another network. */
function culpritOf(name: QuestionName, question: unknown, traced: string | undefined): string | undefined {
  if (name === 'board') return traced;
  if (name !== 'trace') return undefined;
  return typeof question === 'string' ? question : (question as SavedFlow).id;
}

function failed(message: string): Answer<never> {
  return { type: 'failed', message: `The simulation failed: ${message}${message.endsWith('.') ? '' : '.'}` };
}
