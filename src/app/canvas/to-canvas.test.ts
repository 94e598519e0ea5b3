import { expect, test } from 'vitest';
import { testTopology } from '../../drawing/test-topology';
import { apply } from '../../topology/apply';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { type CanvasResults, createToCanvas } from './to-canvas';

const nothing: CanvasResults = {
  selection: [],
  preview: {},
  errors: new Map(),
  dropsAt: undefined,
  lit: undefined,
  renaming: undefined,
};

test('containers come before their content, which is placed inside them', () => {
  const { nodes } = createToCanvas()(testTopology, nothing);
  expect(nodes.map(({ id, type, parentId }) => [id, type, parentId])).toEqual([
    ['vnet', 'container', undefined],
    ['snet', 'container', 'vnet'],
    ['fw', 'resource', 'snet'],
    ['gw', 'resource', 'snet'],
    ['site', 'resource', undefined],
    ['rt-loose', 'resource', undefined],
  ]);
});

test('a route table that a subnet names is its badge, not a node', () => {
  const { nodes } = createToCanvas()(testTopology, nothing);
  expect(nodes.find(({ id }) => id === 'snet')?.data.badges).toEqual([
    { id: 'rt', text: 'routes 1', title: 'Route table rt-apim', lit: false },
  ]);
});

test('the accessible name has the kind, address and container', () => {
  const { nodes } = createToCanvas()(testTopology, { ...nothing, errors: new Map([['fw', 1]]) });
  expect(nodes.find(({ id }) => id === 'fw')?.ariaLabel).toBe(
    'azfw-hub, Azure Firewall, 10.0.0.4, in AzureFirewallSubnet, 1 error',
  );
});

test('a gateway is linked to each of its sites once', () => {
  expect(createToCanvas()(testTopology, nothing).edges).toMatchObject([
    { source: 'gw', target: 'site', data: { label: 'tunnel' } },
  ]);
});

test('zones and rulesets are linked to the virtual networks that use them, rulesets to their resolver', () => {
  const link = { virtualNetworkLinks: [{ name: 'vnet', virtualNetwork: 'vnet' }] };
  const added = [
    { id: 'zone', kind: 'private-dns-zone', name: 'example.com', recordSets: [], ...link },
    {
      id: 'rules',
      kind: 'dns-forwarding-ruleset',
      name: 'rules',
      dnsResolver: 'gone',
      forwardingRules: [],
      ...link,
    },
  ] as unknown as Topology['resources'];
  const topology = { ...testTopology, resources: [...testTopology.resources, ...added] };
  const { edges } = createToCanvas()(topology, nothing);
  expect(edges.map(({ source, target, data }) => `${source} ${target} ${data?.label}`)).toEqual([
    'gw site tunnel',
    'zone vnet zone link',
    'rules vnet ruleset link',
  ]);
});

test('security admin rules have a line to each virtual network that they are applied to, once', () => {
  const added = [
    {
      id: 'sac',
      kind: 'security-admin-configuration',
      name: 'sac',
      networkManagerScope: 'ManagementGroup',
      ruleCollections: [
        { name: 'one', virtualNetworks: ['vnet', 'gone'], rules: [] },
        { name: 'other', virtualNetworks: ['vnet'], rules: [] },
      ],
    },
  ] as unknown as Topology['resources'];
  const topology = { ...testTopology, resources: [...testTopology.resources, ...added] };
  const { edges } = createToCanvas()(topology, nothing);
  expect(edges.map(({ source, target, data }) => `${source} ${target} ${data?.label}`)).toEqual([
    'gw site tunnel',
    'sac vnet admin rules',
  ]);
});

const changes: readonly [string, Command | CanvasResults, readonly string[]][] = [
  ['moving one', { type: 'place', boxes: { fw: { x: 40, y: 80 } } }, ['fw']],
  [
    'setting a property',
    { type: 'set-property', resource: 'fw', pointer: '/privateIPAddress', value: '10.0.0.5' },
    ['fw'],
  ],
  [
    'adding a route',
    {
      type: 'insert-item',
      resource: 'rt',
      pointer: '/routes',
      index: 0,
      value: { name: 'a', addressPrefix: 'Internet', nextHopType: 'None' },
    },
    ['snet'],
  ],
  ['selecting', { ...nothing, selection: ['fw'] }, ['fw']],
  ['dragging', { ...nothing, preview: { gw: { x: 3 } } }, ['gw']],
  ['lighting up a badge', { ...nothing, lit: 'rt' }, ['snet']],
  ['a drop', { ...nothing, dropsAt: 'fw' }, ['fw']],
];

test.each(changes)('%s creates new objects for those nodes only', (_, change, changed) => {
  const toCanvas = createToCanvas();
  const before = toCanvas(testTopology, nothing).nodes;
  const after =
    'type' in change ? toCanvas(apply(testTopology, change), nothing) : toCanvas(testTopology, change);
  const others = after.nodes.filter((node) => before.includes(node)).map(({ id }) => id);
  expect(before.map(({ id }) => id).filter((id) => !others.includes(id))).toEqual(changed);
});
