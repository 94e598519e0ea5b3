import { describe, expect, test, vi } from 'vitest';
import { emptyTopology, type Topology } from '../topology/document';
import { createSimulationClient, type Opened } from './client';
import type { QuestionName, Reply } from './simulation-api';

/** A worker for which the test answers each question. */
function fakeWorker() {
  const asked: { name: QuestionName; question: unknown; reply: (reply: Reply<never>) => void }[] = [];
  const close = vi.fn();
  let broke: (message: string) => void = () => {};
  const open = vi.fn((on: (message: string) => void): Opened => {
    broke = on;
    const ask = (name: QuestionName, question: unknown) =>
      new Promise<Reply<never>>((reply) => asked.push({ name, question, reply }));
    return { api: { ask: ask as never }, close };
  });
  return { open, close, asked, breakDown: (message: string) => broke(message) };
}

const topology = (name: string): Topology => emptyTopology(name);
const answered = (value: unknown): Reply<never> => ({ value: value as never });
const settled = () => new Promise((resolve) => setTimeout(resolve));

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
    for (const ask of [() => client.load(topology('a')), () => client.board(undefined)]) void ask();
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
    expect(await trace).toEqual({ type: 'failed', message: 'The simulation failed: a table without routes' });
    const again = client.trace('other');
    worker.asked[1]?.reply(answered('trace'));
    expect(await again).toEqual({ type: 'answer', value: 'trace' });
    expect(worker.close).not.toHaveBeenCalled();
  });

  test('replaces a worker that crashed, and gives the new one its topology', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open });
    const load = client.load(topology('a'));
    worker.asked[0]?.reply(answered('loaded'));
    await load;
    const trace = client.trace('flow');
    worker.breakDown('out of memory');
    expect(await trace).toEqual({ type: 'failed', message: 'The simulation failed: out of memory' });
    const again = client.trace('flow');
    await settled();
    worker.asked[2]?.reply(answered('loaded'));
    await settled();
    worker.asked[3]?.reply(answered('trace'));
    expect(await again).toEqual({ type: 'answer', value: 'trace' });
    expect(worker.open).toHaveBeenCalledTimes(2);
    expect(worker.asked.map(({ name }) => name)).toEqual(['load', 'trace', 'load', 'trace']);
  });

  test('gives up on a worker that hangs', async () => {
    const worker = fakeWorker();
    const client = createSimulationClient({ open: worker.open, patienceMs: 5 });
    expect(await client.trace('flow')).toMatchObject({ type: 'failed' });
    expect(worker.close).toHaveBeenCalledOnce();
  });
});
