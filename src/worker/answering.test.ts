import { describe, expect, test } from 'vitest';
import { kindOf, type Resource } from '../kinds';
import { catalogTags } from '../kinds/catalog-tags';
import { emptyTopology, type Topology } from '../topology/document';
import { answering } from './answering';

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

describe('the worker', () => {
  test('loads a topology, and answers about it', () => {
    const ask = answering();
    expect(ask('load', topology)).toMatchObject({ value: { problems: [], nics: [{}, {}] } });
    expect(ask('board', undefined)).toMatchObject({ value: { rows: [{ summary: { outcome: 'works' } }] } });
    expect(ask('trace', 'flow-1')).toMatchObject({ value: { summary: { outcome: 'works' } } });
    expect(ask('trace', 'no such flow')).toEqual({ value: undefined });
    expect(ask('remedies', 'flow-1')).toEqual({ value: [] });
    expect(ask('nics', undefined)).toMatchObject({ value: [{ resource: 'vm-1' }, { resource: 'vm-2' }] });
  });

  test('compares a NIC with Azure’s output, and says why an output cannot be read', () => {
    const ask = answering();
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
    const ask = answering();
    expect(ask('trace', 'flow-1')).toEqual({ error: 'No topology has been simulated yet.' });
    expect(ask('load', topology)).toHaveProperty('value');
  });

  test('refuses a file without service tags, and keeps the ones in use', () => {
    const ask = answering();
    ask('load', topology);
    expect(ask('setServiceTags', { text: '{}', name: 'x.json' })).toMatchObject({
      value: { accepted: false },
    });
    expect(ask('trace', 'flow-1')).toHaveProperty('value');
  });

  test('uses the tags of a newer file', () => {
    const ask = answering();
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
});
