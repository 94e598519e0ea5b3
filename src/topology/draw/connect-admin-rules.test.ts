import { describe, expect, test } from 'vitest';
import { applyAll } from '../apply';
import type { Topology } from '../document';
import { valueAt } from '../json-pointer';
import { parseTopology } from '../parse';
import { resourceById } from '../structure';
import { connectResources, detachResources } from './connect';
import type { Drawing } from './refusal';

const drawn = (ruleCollections: readonly object[]): Topology =>
  parseTopology(
    JSON.stringify({
      format: 'roundtrip',
      version: 1,
      name: 'admin rules',
      resources: [
        {
          id: 'vnet',
          kind: 'virtual-network',
          name: 'vnet',
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        },
        { id: 'sac', kind: 'security-admin-configuration', name: 'sac', ruleCollections },
      ],
    }),
  ).topology as Topology;

const outcomeOf = (topology: Topology, drawing: Drawing) =>
  'reason' in drawing ? topology : applyAll(topology, drawing);
const networksOf = (topology: Topology, collection: number) =>
  valueAt(resourceById(topology, 'sac'), `/ruleCollections/${collection}/virtualNetworks`);

describe('a line between security admin rules and a virtual network', () => {
  test.each([
    ['sac', 'vnet'],
    ['vnet', 'sac'],
  ])('from %s to %s applies the first collection to it', (from, to) => {
    const topology = drawn([
      { name: 'one', rules: [] },
      { name: 'other', rules: [] },
    ]);
    const connected = outcomeOf(topology, connectResources(topology, from, to));
    expect(networksOf(connected, 0)).toEqual(['vnet']);
    expect(networksOf(connected, 1)).toEqual([]);
    expect(connectResources(connected, from, to)).toEqual({
      reason: expect.stringMatching(/already/),
    });
  });

  test('adds a collection to a configuration without one', () => {
    const topology = drawn([]);
    const connected = outcomeOf(topology, connectResources(topology, 'sac', 'vnet'));
    expect(resourceById(connected, 'sac')).toMatchObject({
      ruleCollections: [{ name: 'rules', virtualNetworks: ['vnet'], rules: [] }],
    });
  });

  test('is removed from every collection', () => {
    const topology = drawn([
      { name: 'one', virtualNetworks: ['vnet'], rules: [] },
      { name: 'other', virtualNetworks: ['vnet'], rules: [] },
    ]);
    const detached = outcomeOf(topology, detachResources(topology, 'sac', 'vnet'));
    expect([networksOf(detached, 0), networksOf(detached, 1)]).toEqual([[], []]);
    expect(resourceById(detached, 'sac')).toMatchObject({
      ruleCollections: [{ name: 'one' }, { name: 'other' }],
    });
  });
});
