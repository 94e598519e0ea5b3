/**
 * One worker at a time, watched while it answers: a worker that crashes or falls silent is closed, and the next question opens
 * another.
 */

import { wrap } from 'comlink';
import { messageOf } from '../text/message-of';
import type { QuestionName, Reply, SignOfLife, SimulationApi } from './simulation-api';

/** A worker as the client sees it. It calls `broke` when it crashes outside a question. */
export type Opened = { readonly api: SimulationApi; readonly close: () => void };
export type Open = (broke: (message: string) => void, sign: (sign: SignOfLife) => void) => Opened;

/** No answer: the worker fell silent, crashed, or was closed because its answer was not wanted any more. */
export type Loss = {
  readonly lost: 'silent' | 'crashed' | 'unwanted';
  readonly message: string;
  /** The question, unless it had not begun: the program was still loading. */
  readonly during?: QuestionName;
  /** The flow that was traced last. */
  readonly flow?: string;
};

/**
 * Silence is counted in ticks, not read from a clock: a page that was busy or asleep has missed its ticks as well as the signs
 * that are waiting for it, so that it does not take its own pause for a hang.
 */
export const tickMs = 500;
const ticksOf = (seconds: number) => (seconds * 1000) / tickMs;

/** In seconds. */
const patience = {
  /** After the last sign. */
  silence: 3,
  /** Until the first sign: the program may come over a slow network. */
  start: 60,
  /** A file of service tags is read in one step, without a sign. */
  serviceTags: 60,
  /** With signs, but for an answer that is not wanted any more. */
  unwanted: 2,
};

type Asked = {
  readonly name: QuestionName;
  readonly done: (outcome: Reply<unknown> | Loss) => void;
  silentTicks: number;
  unwantedTicks: number | undefined;
  begun: boolean;
  flow: string | undefined;
};

export class WatchedWorker {
  readonly #open: Open;
  readonly #onSign: (sign: SignOfLife) => void;
  #worker: Opened | undefined;
  /** Whether the worker has given its first sign. */
  #started = false;
  #asked: Asked | undefined;

  constructor(open: Open, onSign: (sign: SignOfLife) => void) {
    this.#open = open;
    this.#onSign = onSign;
    // Immediately, since loading its program takes a while.
    this.#start();
  }

  /** Whether a worker is there that has what it was given. */
  get isOpen(): boolean {
    return this.#worker !== undefined;
  }

  /** Precondition: the previous question is answered. */
  async ask(name: QuestionName, question: unknown): Promise<Reply<unknown> | Loss> {
    const outcome = await new Promise<Reply<unknown> | Loss>((done) => {
      this.#asked = { name, done, silentTicks: 0, unwantedTicks: undefined, begun: false, flow: undefined };
      const worker = this.#worker ?? this.#start();
      worker.api.ask(name, question as never).then(done, (error) => done({ error: messageOf(error) }));
      const timer = setInterval(() => this.#tick(), tickMs);
      this.#stopWatching = () => clearInterval(timer);
    });
    this.#stopWatching();
    this.#asked = undefined;
    return outcome;
  }

  #stopWatching: () => void = () => {};

  /** The answer under way is not wanted any more: the worker gets little time to finish it. */
  hurry(): void {
    if (this.#asked) this.#asked.unwantedTicks ??= 0;
  }

  close(lost: Loss['lost'], message: string): void {
    this.#worker?.close();
    this.#worker = undefined;
    if (this.#asked === undefined) return;
    const { name, begun, flow, done } = this.#asked;
    done({ lost, message, ...(begun && { during: name }), ...(flow !== undefined && { flow }) });
  }

  #start(): Opened {
    this.#started = false;
    const worker = this.#open(
      (message) => this.#worker === worker && this.close('crashed', message),
      (sign) => this.#worker === worker && this.#alive(sign),
    );
    this.#worker = worker;
    return worker;
  }

  #alive(sign: SignOfLife): void {
    // The first sign of all only says that the program is loaded.
    const first = !this.#started;
    this.#started = true;
    if (this.#asked) {
      this.#asked.silentTicks = 0;
      this.#asked.begun ||= !first;
      this.#asked.flow = sign.flow ?? this.#asked.flow;
    }
    this.#onSign(sign);
  }

  #tick(): void {
    const asked = this.#asked;
    if (asked === undefined) return;
    asked.silentTicks += 1;
    if (asked.unwantedTicks !== undefined) asked.unwantedTicks += 1;
    // The first tick may come right after a sign, so one more than the ticks of that time.
    if (asked.silentTicks > ticksOf(this.#patienceFor(asked.name))) this.close('silent', 'it took too long');
    else if ((asked.unwantedTicks ?? 0) > ticksOf(patience.unwanted))
      this.close('unwanted', 'it was cancelled');
  }

  #patienceFor(name: QuestionName): number {
    if (!this.#started) return patience.start;
    return name === 'setServiceTags' ? patience.serviceTags : patience.silence;
  }
}

export function openWorker(broke: (message: string) => void, sign: (sign: SignOfLife) => void): Opened {
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), {
    type: 'module',
    name: 'simulation',
  });
  worker.addEventListener('error', (event) => broke(event.message || 'The worker could not be started.'));
  worker.addEventListener('message', ({ data }) => {
    if (isSign(data)) sign(data.sign);
  });
  return { api: wrap<SimulationApi>(worker) as unknown as SimulationApi, close: () => worker.terminate() };
}

function isSign(data: unknown): data is { readonly sign: SignOfLife } {
  return typeof data === 'object' && data !== null && 'sign' in data;
}
