import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyTopology, type Topology } from '../topology/document';
import { createSimulationClient } from './client';
import type { QuestionName, Reply, SignOfLife } from './simulation-api';
import type { Open } from './watched-worker';

type Asked = { name: QuestionName; question: unknown; reply: (reply: Reply<never>) => void };

/** A worker for which the test answers each question. Like the real one, it gives a sign when its program is loaded. */
function fakeWorker() {
  const asked: Asked[] = [];
  const close = vi.fn();
  let broke: (message: string) => void = () => {};
  let sign: (sign: SignOfLife) => void = () => {};
  const open = vi.fn<Open>((onBroken, onSign) => {
    broke = onBroken;
    sign = onSign;
    void Promise.resolve().then(() => onSign({}));
    const ask = (name: QuestionName, question: unknown) =>
      new Promise<Reply<never>>((reply) => asked.push({ name, question, reply }));
    return { api: { ask: ask as never }, close };
  });
  return {
    open,
    close,
    asked,
    names: () => asked.map(({ name }) => name),
    /** Answers the question that was asked last. */
    reply: async (value: unknown) => {
      asked.at(-1)?.reply(answered(value));
      await settled();
    },
    breakDown: (message: string) => broke(message),
    sign: (each: SignOfLife) => sign(each),
  };
}

const topology = (name: string): Topology => emptyTopology(name);
const answered = (value: unknown): Reply<never> => ({ value: value as never });
/** Answers travel through a few promises, but not through a timer. */
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const slice = (traced: number, of = 3) => ({ done: false, progress: { traced, of } });
const whole = { done: true, board: 'board' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the simulation client', () => {
  test('returns the worker’s answer', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const answer = client.load(topology('a'));
    worker.asked[0]?.reply(answered('loaded'));
    expect(await answer).toEqual({ type: 'answer', value: 'loaded' });
  });

  test('sends only the newest of several waiting topologies', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const [first, second, third] = ['a', 'b', 'c'].map((name) => client.load(topology(name)));
    worker.asked[0]?.reply(answered('a'));
    expect(await first).toEqual({ type: 'superseded' });
    expect(await second).toEqual({ type: 'superseded' });
    expect(worker.asked).toHaveLength(2);
    worker.asked[1]?.reply(answered('c'));
    expect(await third).toEqual({ type: 'answer', value: 'c' });
  });

  test('discards the trace of a topology that is being replaced', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const trace = client.trace('flow');
    const load = client.load(topology('b'));
    worker.asked[0]?.reply(answered('old trace'));
    expect(await trace).toEqual({ type: 'superseded' });
    worker.asked[1]?.reply(answered('b'));
    expect(await load).toEqual({ type: 'answer', value: 'b' });
  });

  test('loads the topology before it traces, whatever was asked first', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    void client.load(topology('a'));
    void client.trace('flow');
    void client.load(topology('b'));
    worker.asked[0]?.reply(answered('a'));
    await settled();
    worker.asked[1]?.reply(answered('b'));
    await settled();
    expect(worker.asked.map(({ name }) => name)).toEqual(['load', 'load', 'trace']);
  });

  test('traces the flow on screen before it asks for the board', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    void client.load(topology('a'));
    void client.board();
    void client.trace('flow');
    worker.asked[0]?.reply(answered('a'));
    await settled();
    worker.asked[1]?.reply(answered('trace'));
    await settled();
    expect(worker.asked.map(({ name }) => name)).toEqual(['load', 'trace', 'board']);
  });

  test('turns an error into a message, and keeps the worker', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const trace = client.trace('flow');
    worker.asked[0]?.reply({ error: 'a table without routes' });
    expect(await trace).toEqual({
      type: 'failed',
      message: 'The simulation failed: a table without routes.',
    });
    const again = client.trace('other');
    worker.asked[1]?.reply(answered('trace'));
    expect(await again).toEqual({ type: 'answer', value: 'trace' });
    expect(worker.close).not.toHaveBeenCalled();
  });
});

describe('a board in slices', () => {
  test('is asked for until it is done, and tells how far it is', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const progress: unknown[] = [];
    const board = client.board((each) => progress.push(each));
    worker.sign({ flow: 'a', progress: { traced: 0, of: 3 } });
    await worker.reply(slice(2));
    await worker.reply(whole);
    expect(await board).toEqual({ type: 'answer', value: 'board' });
    expect(progress).toEqual([
      { traced: 0, of: 3 },
      { traced: 2, of: 3 },
    ]);
    expect(worker.names()).toEqual(['board', 'board']);
  });

  test('gives way to the flow on screen', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const board = client.board();
    const trace = client.trace('flow');
    await worker.reply(slice(1));
    await worker.reply('trace');
    expect(await trace).toEqual({ type: 'answer', value: 'trace' });
    await worker.reply(whole);
    expect(await board).toEqual({ type: 'answer', value: 'board' });
    expect(worker.names()).toEqual(['board', 'trace', 'board']);
  });

  test('is interrupted by a newer topology', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const board = client.board();
    const load = client.load(topology('b'));
    await worker.reply(slice(1));
    expect(await board).toEqual({ type: 'superseded' });
    await worker.reply('b');
    expect(await load).toEqual({ type: 'answer', value: 'b' });
    expect(worker.names()).toEqual(['board', 'load']);
  });

  test('does not keep a newer topology waiting for a flow that takes long, however alive it is', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const board = client.board();
    const load = client.load(topology('b'));
    for (let half = 0; half < 5; half += 1) {
      worker.sign({ flow: 'long' });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(await board).toEqual({ type: 'superseded' });
    expect(worker.open).toHaveBeenCalledTimes(2);
    await worker.reply('b');
    expect(await load).toEqual({ type: 'answer', value: 'b' });
    // The flow was interrupted, which says nothing about it: it is not left out.
    expect(worker.names()).toEqual(['board', 'load']);
  });

  test('ends at once when it is cancelled, and goes on when it is asked for again', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const board = client.board();
    client.cancelBoard();
    expect(await board).toEqual({ type: 'cancelled' });
    await worker.reply(slice(1));
    expect(worker.names()).toEqual(['board']);
    const again = client.board();
    await worker.reply(whole);
    expect(await again).toEqual({ type: 'answer', value: 'board' });
    expect(worker.open).toHaveBeenCalledTimes(1);
  });

  test('that waits can be cancelled too; what was asked before it goes on', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const load = client.load(topology('a'));
    const board = client.board();
    client.cancelBoard();
    expect(await board).toEqual({ type: 'cancelled' });
    await worker.reply('a');
    expect(await load).toEqual({ type: 'answer', value: 'a' });
    expect(worker.names()).toEqual(['load']);
  });
});

describe('a worker that crashes or hangs', () => {
  test('is replaced when it crashes, and the new one gets topology and question again', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const load = client.load(topology('a'));
    await worker.reply('loaded');
    await load;
    const routes = client.effectiveRoutes('vm');
    worker.breakDown('out of memory');
    await settled();
    await worker.reply('loaded');
    await worker.reply('routes');
    expect(await routes).toEqual({ type: 'answer', value: 'routes' });
    expect(worker.open).toHaveBeenCalledTimes(2);
    expect(worker.names()).toEqual(['load', 'effectiveRoutes', 'load', 'effectiveRoutes']);
  });

  test('fails a question at the second crash, with the message', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const routes = client.effectiveRoutes('vm');
    worker.breakDown('out of memory');
    await settled();
    worker.breakDown('out of memory');
    expect(await routes).toEqual({ type: 'failed', message: 'The simulation failed: out of memory.' });
  });

  test('is alive while signs arrive, and hangs 3 seconds after the last one', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    void client.board();
    for (let second = 0; second < 20; second += 1) {
      worker.sign({ flow: `flow-${second}` });
      await vi.advanceTimersByTimeAsync(2_900);
    }
    expect(worker.close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(700);
    expect(worker.close).toHaveBeenCalledOnce();
  });

  test('has a minute to load its program', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({
      open: (broke) => worker.open(broke, () => {}),
    });
    void client.load(topology('a'));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(worker.close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(worker.close).toHaveBeenCalledOnce();
  });

  test('loses the flow that hung: the new worker leaves it out', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    void client.setServiceTags({ text: 'tags', name: 'tags.json' });
    await worker.reply('tags');
    const a = topology('a');
    void client.load(a);
    await worker.reply('loaded');
    const board = client.board();
    worker.sign({ flow: 'fine' });
    worker.sign({ flow: 'hangs' });
    await vi.advanceTimersByTimeAsync(3_500);
    expect(worker.open).toHaveBeenCalledTimes(2);
    await worker.reply('tags');
    await worker.reply('loaded');
    await worker.reply(undefined);
    await worker.reply(whole);
    expect(await board).toEqual({ type: 'answer', value: 'board' });
    expect(worker.asked.slice(3).map(({ name, question }) => [name, question])).toEqual([
      ['setServiceTags', { text: 'tags', name: 'tags.json' }],
      ['load', a],
      ['leaveOut', new Map([['hangs', 'it took too long']])],
      ['board', undefined],
    ]);
  });

  test('traces a flow that hung once more after an edit, but not a third time until the user wants it', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const left = () =>
      worker.asked.filter(({ name }) => name === 'leaveOut').map(({ question }) => [...(question as never)]);
    const out = [['hangs', 'it took too long']];
    const edit = async (replies: number) => {
      void client.load(topology('edited'));
      for (let reply = 0; reply < replies; reply += 1) await worker.reply('loaded');
    };
    const hang = async () => {
      const board = client.board();
      await settled();
      worker.sign({ flow: 'hangs' });
      await vi.advanceTimersByTimeAsync(3_500);
      for (const reply of ['loaded', undefined, whole]) await worker.reply(reply);
      expect(await board).toMatchObject({ type: 'answer' });
    };
    await edit(1);
    await hang();
    expect(left()).toEqual([out]);
    // An edit: nothing is left out any more.
    await edit(2);
    expect(left()).toEqual([out, []]);
    await hang();
    expect(left()).toEqual([out, [], out]);
    await edit(1);
    expect(left()).toEqual([out, [], out]);
    client.forgive();
    void client.board();
    await settled();
    expect(left()).toEqual([out, [], out, []]);
  });

  test('traces the flow on screen as one that took too long', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const trace = client.trace('hangs');
    await settled();
    worker.sign({});
    await vi.advanceTimersByTimeAsync(3_500);
    await worker.reply(undefined);
    await worker.reply('undecided');
    expect(await trace).toEqual({ type: 'answer', value: 'undecided' });
    expect(worker.names()).toEqual(['trace', 'leaveOut', 'trace']);
  });

  test('answers a question that hung twice as failed, and does not load that topology again', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const load = client.load(topology('hangs'));
    for (let time = 0; time < 2; time += 1) {
      await settled();
      worker.sign({});
      await vi.advanceTimersByTimeAsync(3_500);
    }
    expect(await load).toEqual({
      type: 'failed',
      message: 'The simulation failed: it took too long, twice. Undo the last edit, or trace again.',
    });
    void client.board();
    await settled();
    expect(worker.names()).toEqual(['load', 'load', 'board']);
  });

  test('keeps the flow when a remedy hangs: it was tried in another network', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const trial = client.tryRemedy({ flow: 'flow', remedy: {} as never });
    for (let time = 0; time < 2; time += 1) {
      await settled();
      worker.sign({ flow: 'other' });
      await vi.advanceTimersByTimeAsync(3_500);
    }
    expect(await trial).toMatchObject({ type: 'failed' });
    expect(worker.names()).toEqual(['tryRemedy', 'tryRemedy']);
  });

  test('is not taken for hung by a page that was asleep itself', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const trace = client.trace('flow');
    await settled();
    // The clock goes on for a minute, but only one tick comes.
    vi.setSystemTime(Date.now() + 60_000);
    await vi.advanceTimersByTimeAsync(500);
    await worker.reply('trace');
    expect(await trace).toEqual({ type: 'answer', value: 'trace' });
  });

  test('that is closed leaves nothing open, and is not replaced', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const trace = client.trace('flow');
    client.close();
    expect(await trace).toEqual({ type: 'superseded' });
    expect(worker.open).toHaveBeenCalledOnce();
  });
});
