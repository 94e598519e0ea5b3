import { describe, expect, test } from 'vitest';
import type { SavedFlow } from '../azure/flows/flow';
import { tags } from '../azure/service-tags/tags.test-support';
import type { Topology } from '../topology/document';
import { boardRows, compile, leavingOut, statusBoard, traceFlow } from '.';
import { compiled } from './build/ask.test-support';
import { topologyOf } from './build/drawn.test-support';
import { machine } from './build/machines.test-support';
import { subnet, vnet } from './build/networks.test-support';

const drawn = topologyOf(
  vnet('vnet', ['10.0.0.0/16']),
  subnet('snet', 'vnet', '10.0.0.0/24'),
  machine('vm-1', 'snet', '10.0.0.4', []),
  machine('vm-2', 'snet', '10.0.0.5', ['Tcp/443']),
);
const flow = (id: string, to: SavedFlow['to'] = { resource: 'vm-2' }): SavedFlow => ({
  id,
  name: id,
  plane: 'custom',
  from: { resource: 'vm-1' },
  to,
  protocol: 'tcp',
  port: 443,
});

/** A topology whose second flow throws once it is traced, like an error of ours would. */
function withFlowThatThrows(message: string) {
  const state = { broken: false };
  const to = {
    get resource(): string {
      if (state.broken) throw new Error(message);
      return 'vm-2';
    },
  };
  const topology: Topology = { ...drawn, flows: [flow('first'), flow('second', to), flow('third')] };
  const simulation = compiled({ ...topology, expectations: { second: { outcome: 'works' } } });
  state.broken = true;
  return { simulation, state };
}

describe('a flow that throws', () => {
  test('is undecided on the board, with the message; the others are right', () => {
    const { rows, counts } = statusBoard(withFlowThatThrows('no such node').simulation);
    expect(rows.map(({ summary }) => summary.outcome)).toEqual(['works', 'undecided', 'works']);
    expect(counts.custom).toEqual({ works: 2, total: 3 });
    expect(rows[1]?.summary).toEqual({
      outcome: 'undecided',
      missing: 'tracing this flow',
      untraced: 'an error in Roundtrip, not in the network (no such node)',
    });
    expect(rows[1]?.differences).toEqual(['expected works, but the outcome is undecided']);
    expect(rows[1]?.signature).not.toBe(rows[0]?.signature);
  });

  test('is undecided in its trace, which has one class without packets', () => {
    const { simulation, state } = withFlowThatThrows('no such node');
    expect(traceFlow(simulation, 'second')).toMatchObject({
      flow: { id: 'second' },
      summary: { outcome: 'undecided', untraced: expect.stringContaining('no such node') },
      classes: [{ ports: [443], verdict: { outcome: 'undecided' }, connection: { attempts: [] } }],
    });
    expect(traceFlow(simulation, 'first')).toMatchObject({ summary: { outcome: 'works' } });
    // Nothing of the failed attempt is kept.
    state.broken = false;
    expect(traceFlow(simulation, 'second')).toMatchObject({ summary: { outcome: 'works' } });
  });

  test('quotes a long message in part', () => {
    const summary = statusBoard(withFlowThatThrows('x'.repeat(10_000)).simulation).rows[1]?.summary;
    expect(JSON.stringify(summary).length).toBeLessThan(400);
  });
});

describe('a flow that is left out', () => {
  const topology = { ...drawn, flows: [flow('first'), flow('second')] };

  test('is not traced, and says why, in simulations that follow too', () => {
    const simulation = leavingOut(compiled(topology), new Map([['second', 'it took too long']]));
    for (const each of [simulation, compiled({ ...topology }, simulation)]) {
      const [first, second] = statusBoard(each).rows;
      expect(first?.summary).toMatchObject({ outcome: 'works' });
      expect(second?.summary).toMatchObject({ outcome: 'undecided', untraced: 'it took too long' });
      expect(traceFlow(each, 'second')?.summary).toEqual(second?.summary);
    }
  });
});

describe('the rows of the board', () => {
  test('are traced one after the other, each with a sign that names its flow before', () => {
    const named: string[] = [];
    const topology = { ...drawn, flows: [flow('first'), flow('second')] };
    const simulation = compile(topology, { tags, sign: (each) => each !== undefined && named.push(each) });
    expect(named).toEqual([]);
    const rows = boardRows(simulation);
    expect(rows.next().value).toMatchObject({ flow: { id: 'first' } });
    expect(named).toEqual(['first']);
    expect(rows.next().value).toMatchObject({ flow: { id: 'second' } });
    expect(named).toEqual(['first', 'second']);
    expect(rows.next().done).toBe(true);
    // What is reused gives no sign.
    expect(statusBoard(simulation).rows).toHaveLength(2);
    expect(named).toEqual(['first', 'second']);
  });

  test('give signs while the network is compiled, and for each connection', () => {
    let signs = 0;
    const count = () => {
      signs += 1;
    };
    const simulation = compile({ ...drawn, flows: [flow('first')] }, { tags, sign: count });
    expect(signs).toBeGreaterThan(drawn.resources.length);
    const before = signs;
    statusBoard(simulation);
    expect(signs - before).toBeGreaterThanOrEqual(2);
  });
});
