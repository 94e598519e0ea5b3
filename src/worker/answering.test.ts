import { describe, expect, test } from 'vitest';
import type { SavedFlow } from '../azure/flows/flow';
import { kindOf, type Resource } from '../kinds';
import { catalogTags } from '../kinds/catalog-tags';
import { emptyTopology, type Topology } from '../topology/document';
import { answering } from './answering';
import type { BoardSlice, Reply, SignOfLife } from './simulation-api';

const machine = (id: string, privateIPAddress: string) =>
  ({ ...kindOf('virtual-machine')!.create(id, id), subnet: 'snet', privateIPAddress }) as Resource;

const topology: Topology = {
  ...emptyTopology('two machines'),
  resources: [
    {
      ...kindOf('virtual-network')!.create('vnet', 'vnet'),
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    } as Resource,
    {
      ...kindOf('subnet')!.create('snet', 'snet'),
      virtualNetwork: 'vnet',
      addressPrefix: '10.0.0.0/24',
    } as Resource,
    machine('vm-1', '10.0.0.4'),
    { ...machine('vm-2', '10.0.0.5'), services: [{ protocol: 'Tcp', port: 443 }] } as Resource,
  ],
  flows: [
    {
      id: 'flow-1',
      name: 'vm-1 → vm-2',
      plane: 'custom',
      from: { resource: 'vm-1' },
      to: { resource: 'vm-2' },
      protocol: 'tcp',
      port: 443,
    },
  ],
};

const severalFlows: Topology = {
  ...topology,
  flows: ['flow-1', 'flow-2', 'flow-3'].map((id) => ({ ...(topology.flows[0] as SavedFlow), id })),
};

type Done = { readonly value: Extract<BoardSlice, { done: true }> };
const isDone = (reply: Reply<BoardSlice>): reply is Done => 'value' in reply && reply.value.done;

/** A worker whose clock goes on by `stepMs` each time that it is read. */
function worker(stepMs = 0) {
  const signs: SignOfLife[] = [];
  let time = 0;
  const now = () => {
    time += stepMs;
    return time;
  };
  return { ask: answering({ now, sign: (sign) => signs.push(sign) }), signs };
}

describe('the worker', () => {
  test('loads a topology, and answers about it', () => {
    const { ask } = worker();
    expect(ask('load', topology)).toMatchObject({ value: { problems: [], nics: [{}, {}] } });
    expect(ask('board', undefined)).toMatchObject({
      value: { done: true, board: { rows: [{ summary: { outcome: 'works' } }] } },
    });
    expect(ask('trace', 'flow-1')).toMatchObject({ value: { summary: { outcome: 'works' } } });
    expect(ask('trace', 'no such flow')).toEqual({ value: undefined });
    expect(ask('remedies', 'flow-1')).toEqual({ value: [] });
    expect(ask('nics', undefined)).toMatchObject({ value: [{ resource: 'vm-1' }, { resource: 'vm-2' }] });
  });

  test('compares a NIC with Azure’s output, and says why an output cannot be read', () => {
    const { ask } = worker();
    ask('load', topology);
    const text = JSON.stringify([
      { addressPrefix: ['10.0.0.0/16'], nextHopType: 'VnetLocal', source: 'Default', state: 'Active' },
    ]);
    expect(ask('compareRoutes', { nic: 'vm-1', text })).toMatchObject({
      value: { type: 'compared', comparison: { outcome: 'differs', counts: { differs: 0, missingHere: 0 } } },
    });
    expect(ask('compareRules', { nic: 'vm-1', text })).toMatchObject({
      value: { type: 'unreadable', problems: [{ path: '/0' }] },
    });
  });

  test('reports an error instead of stopping, and answers the next question', () => {
    const { ask } = worker();
    expect(ask('trace', 'flow-1')).toEqual({ error: 'No topology has been simulated yet.' });
    expect(ask('load', topology)).toHaveProperty('value');
  });

  test('refuses a file without service tags, and keeps the ones in use', () => {
    const { ask } = worker();
    ask('load', topology);
    expect(ask('setServiceTags', { text: '{}', name: 'x.json' })).toMatchObject({
      value: { accepted: false },
    });
    expect(ask('trace', 'flow-1')).toHaveProperty('value');
  });

  test('uses the tags of a newer file', () => {
    const { ask } = worker();
    ask('load', topology);
    const properties = {
      changeNumber: 1,
      region: '',
      regionId: 0,
      platform: 'Azure',
      systemService: '',
      addressPrefixes: ['192.0.2.0/24'],
      networkFeatures: [],
    };
    const values = catalogTags().map((name) => ({ name, id: name, properties }));
    const text = JSON.stringify({ changeNumber: 1, cloud: 'Public', values });
    expect(ask('setServiceTags', { text, name: 'ServiceTags_Public_20300101.json' })).toMatchObject({
      value: { accepted: true, date: '2030-01-01', tags: values.length },
    });
    expect(ask('trace', 'flow-1')).toMatchObject({ value: { summary: { outcome: 'works' } } });
    const one = JSON.stringify({ changeNumber: 2, cloud: 'Public', values: values.slice(0, 1) });
    expect(ask('setServiceTags', { text: one, name: 'one.json' })).toMatchObject({
      value: { accepted: false, problems: [{ message: expect.stringContaining('EventHub') }] },
    });
  });

  test('answers the board in slices, and says how far it is', () => {
    const { ask } = worker(60);
    ask('load', severalFlows);
    expect(ask('board', undefined)).toEqual({ value: { done: false, progress: { traced: 1, of: 3 } } });
    expect(ask('trace', 'flow-3')).toMatchObject({ value: { summary: { outcome: 'works' } } });
    expect(ask('board', undefined)).toEqual({ value: { done: false, progress: { traced: 2, of: 3 } } });
    const whole = ask('board', undefined);
    expect(whole).toMatchObject({ value: { done: true, board: { rows: [{}, {}, {}] } } });
    expect(ask('board', undefined)).toEqual(whole);
  });

  test('begins the board of a newer topology anew', () => {
    const { ask } = worker(60);
    ask('load', severalFlows);
    ask('board', undefined);
    ask('load', topology);
    expect(ask('board', undefined)).toMatchObject({ value: { done: true, board: { rows: [{}] } } });
  });

  test('names each flow that it traces, once, and gives signs while it loads', () => {
    const { ask, signs } = worker(60);
    ask('load', severalFlows);
    expect(signs.length).toBeGreaterThan(1);
    while (!isDone(ask('board', undefined)));
    const named = signs.flatMap(({ flow }) => flow ?? []);
    expect(named).toEqual(['flow-1', 'flow-2', 'flow-3']);
    const before = signs.length;
    // Everything is reused: only the questions themselves give a sign.
    ask('load', severalFlows);
    ask('trace', 'flow-1');
    expect(signs.slice(before).every(({ flow }) => flow === undefined)).toBe(true);
  });

  test('gives few signs where little time passes', () => {
    const { ask, signs } = worker();
    ask('load', severalFlows);
    expect(signs).toEqual([{}]);
  });

  test('does not trace what it is to leave out, until it is told otherwise', () => {
    const { ask } = worker();
    ask('leaveOut', new Map([['flow-2', 'it took too long']]));
    ask('load', severalFlows);
    const outcomes = () => {
      const answer = ask('board', undefined);
      if (!isDone(answer)) throw new Error('not done');
      return answer.value.board.rows.map(({ summary }) => summary.outcome);
    };
    expect(outcomes()).toEqual(['works', 'undecided', 'works']);
    expect(ask('trace', 'flow-2')).toMatchObject({
      value: {
        summary: { outcome: 'undecided', untraced: 'it took too long' },
        classes: [{ verdict: { untraced: 'it took too long' }, connection: { attempts: [] } }],
      },
    });
    ask('leaveOut', new Map());
    expect(outcomes()).toEqual(['works', 'works', 'works']);
  });
});
