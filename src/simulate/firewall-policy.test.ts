/** A firewall with a policy: groups, parents and settings decide as the processing order says (docs/azure.md, section 4). */
import { describe, expect, test } from 'vitest';
import type { Topology } from '../topology/document';
import { ask, compiled, failureOf, pathOf, stepOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall, type FirewallRules, firewallPolicy } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { routeTable, subnet, vnet } from './build/networks.test-support';
import { client } from './build/outside.test-support';

const allow: NonNullable<FirewallRules['network']>[0] = { priority: 300, action: 'Allow', rules: [{}] };
const deny: NonNullable<FirewallRules['network']>[0] = { priority: 300, action: 'Deny', rules: [{}] };

function hub(policies: readonly Drawn[], own: FirewallRules = {}, policy = 'child') {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b' }),
    routeTable('rt', [
      ['0.0.0.0/0', '10.0.2.4'],
      ['10.0.3.0/24', '10.0.2.4'],
    ]),
    routeTable('rt-b', [['10.0.1.0/24', '10.0.2.4']]),
    azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], own, { firewallPolicy: policy }),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    machine('b', 'snet-b', '10.0.3.4', ['Tcp/443', 'Tcp/8080']),
    client('people', '203.0.113.0/24'),
    ...policies,
  );
}

describe('a policy', () => {
  test('replaces the firewall’s own rules; its rules have places in the policy', () => {
    const topology = hub([firewallPolicy('child', { group: { priority: 100, network: [allow] } })], {
      network: [deny],
    });
    const trace = ask(topology, 'vm', 'b', 'tcp/8080');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'filter-matched')).toMatchObject({
      place: { resource: 'child', pointer: '/ruleCollectionGroups/0/networkRuleCollections/0/rules/0' },
      rules: ['FW-ORDER', 'FW-GROUPS'],
    });
  });

  test('processes its groups by priority, not as listed', () => {
    const policy = firewallPolicy('child', {
      second: { priority: 200, network: [{ ...allow, priority: 100 }] },
      first: { priority: 100, network: [{ ...deny, priority: 60_000 }] },
    });
    expect(failureOf(ask(hub([policy]), 'vm', 'b', 'tcp/8080'))).toMatchObject({
      reason: 'denied-by-rule',
      because: { resource: 'child', pointer: '/ruleCollectionGroups/1/networkRuleCollections/0/rules/0' },
      rules: ['FW-ORDER', 'FW-GROUPS'],
    });
  });

  test('that does not exist leaves a firewall that denies everything', () => {
    const topology = hub([firewallPolicy('child', {})], { network: [allow] });
    expect(failureOf(ask(topology, 'vm', 'b', 'tcp/8080'))).toMatchObject({ rules: ['FW-DEFAULT-DENY'] });
  });

  test('is shared by firewalls that name it', () => {
    const topology = topologyOf(
      vnet('one', '10.0.0.0/16'),
      subnet('fw-one', 'one', '10.0.2.0/26'),
      subnet('snet', 'one', '10.0.1.0/24', { routes: 'rt' }),
      subnet('snet-b', 'one', '10.0.3.0/24'),
      routeTable('rt', [['10.0.3.0/24', '10.0.2.4']]),
      azureFirewall('fw', 'fw-one', '10.0.2.4', [], {}, { firewallPolicy: 'shared' }),
      azureFirewall('fw-two', 'fw-two-subnet', '10.1.2.4', [], {}, { firewallPolicy: 'shared' }),
      vnet('two', '10.1.0.0/16'),
      subnet('fw-two-subnet', 'two', '10.1.2.0/26'),
      subnet('snet-two', 'two', '10.1.1.0/24', { routes: 'rt-two' }),
      subnet('snet-two-b', 'two', '10.1.3.0/24'),
      routeTable('rt-two', [['10.1.3.0/24', '10.1.2.4']]),
      machine('vm', 'snet', '10.0.1.4', []),
      machine('vm-b', 'snet-b', '10.0.3.4', ['Tcp/8080']),
      machine('two-vm', 'snet-two', '10.1.1.4', []),
      machine('two-b', 'snet-two-b', '10.1.3.4', ['Tcp/8080']),
      firewallPolicy('shared', { group: { priority: 100, network: [deny] } }),
    );
    for (const [from, to] of [
      ['vm', 'vm-b'],
      ['two-vm', 'two-b'],
    ] as const)
      expect(failureOf(ask(topology, from, to, 'tcp/8080')).because.resource).toBe('shared');
  });
});

describe('a parent policy', () => {
  const parent = (rules: FirewallRules) => firewallPolicy('parent', { base: { priority: 60_000, ...rules } });
  const child = (rules: FirewallRules) =>
    firewallPolicy('child', { own: { priority: 100, ...rules } }, { basePolicy: 'parent' });

  test('comes before the child, whatever the priorities', () => {
    const topology = hub([child({ network: [allow] }), parent({ network: [deny] })]);
    expect(failureOf(ask(topology, 'vm', 'b', 'tcp/8080'))).toMatchObject({
      because: { resource: 'parent', pointer: '/ruleCollectionGroups/0/networkRuleCollections/0/rules/0' },
      rules: ['FW-ORDER', 'FW-GROUPS', 'FW-PARENT'],
    });
  });

  test('does not put its application rules before the child’s network rules', () => {
    const topology = hub([
      child({ network: [allow] }),
      parent({
        application: [{ priority: 100, action: 'Deny', rules: [{ protocols: 'Https:443', hosts: '*' }] }],
      }),
    ]);
    const trace = ask(topology, 'vm', 'b', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'filter-matched').place.resource).toBe('child');
  });

  test('comes after its own parent', () => {
    const topology = hub([
      child({ network: [deny] }),
      firewallPolicy('parent', { base: { priority: 100, network: [allow] } }, { basePolicy: 'top' }),
      firewallPolicy('top', { top: { priority: 100, network: [{ ...deny, rules: [{ ports: '8080' }] }] } }),
    ]);
    expect(failureOf(ask(topology, 'vm', 'b', 'tcp/8080')).because.resource).toBe('top');
    expect(ask(topology, 'vm', 'b', 'tcp/443').summary.outcome).toBe('works');
  });

  test('that is its own ancestor is used once', () => {
    const topology = hub([
      child({ network: [deny] }),
      firewallPolicy('parent', { base: { priority: 100, network: [allow] } }, { basePolicy: 'child' }),
    ]);
    const trace = ask(topology, 'vm', 'b', 'tcp/8080');
    expect(stepOf(trace, 'filter-matched').place.resource).toBe('parent');
  });

  test('passes its DNAT rules to the child under one reading, and not under the other', () => {
    const nat: FirewallRules['nat'] = [
      { priority: 100, rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.0.1.4', 443] }] },
    ];
    const trace = ask(hub([child({}), parent({ nat })]), 'people', '198.51.100.4', 'tcp/8443');
    expect(trace.summary).toMatchObject({
      outcome: 'contested',
      rule: 'FW-DNAT-INHERITED',
      readings: [
        { reading: 'inherited', verdict: { outcome: 'works' } },
        { reading: 'not-inherited', verdict: { outcome: 'fails', rules: ['FW-DEFAULT-DENY'] } },
      ],
    });
    const own = ask(hub([child({ nat }), parent({})]), 'people', '198.51.100.4', 'tcp/8443');
    expect(own.summary.outcome).toBe('works');
    expect(pathOf(own, 'syn')).toEqual(['people', 'fw', 'vm']);
  });

  test('passes its settings to a child without settings, which is not documented', () => {
    const topology = hub([
      child({ network: [allow] }),
      firewallPolicy('parent', {}, { snat: { privateRanges: ['255.255.255.255/32'] } }),
    ]);
    const trace = ask(topology, 'vm', 'b', 'tcp/8080');
    expect(stepOf(trace, 'source-translated')).toMatchObject({
      to: { source: '10.0.2.4' },
      place: { resource: 'parent', pointer: '/snat/privateRanges' },
      rules: ['FW-SNAT', 'FW-PRIVATE-RANGES', 'FW-PARENT-SETTINGS'],
    });
    expect(trace.doubt).toEqual(['FW-PARENT-SETTINGS']);
    const own = hub([
      firewallPolicy(
        'child',
        { own: { priority: 100, network: [allow] } },
        { basePolicy: 'parent', snat: { privateRanges: ['10.0.0.0/8'] } },
      ),
      firewallPolicy('parent', {}, { snat: { privateRanges: ['255.255.255.255/32'] } }),
    ]);
    expect(ask(own, 'vm', 'b', 'tcp/8080').doubt).toEqual([]);
  });
});

describe('an edit of a policy', () => {
  test('rebuilds the firewall that uses it, and leaves the rest as it was', () => {
    const before = hub([firewallPolicy('child', { group: { priority: 100, network: [allow] } })]);
    const after = hub([firewallPolicy('child', { group: { priority: 100, network: [deny] } })]);
    const edited: Topology = {
      ...before,
      resources: before.resources.map((each) =>
        each.id === 'child' ? (after.resources.find(({ id }) => id === 'child') ?? each) : each,
      ),
    };
    const first = compiled(before);
    expect(ask(first, 'vm', 'b', 'tcp/8080').summary.outcome).toBe('works');
    const second = compiled(edited, first);
    expect(ask(second, 'vm', 'b', 'tcp/8080').summary.outcome).toBe('fails');
    const node = (simulation: typeof first, id: string) =>
      simulation.compiled.get('')?.azure.network.nodes.get(id);
    expect(node(second, 'fw')).not.toBe(node(first, 'fw'));
    for (const id of ['vm', 'b']) expect(node(second, id)).toBe(node(first, id));
    expect(node(compiled(edited, second), 'fw')).toBe(node(second, 'fw'));
  });
});
