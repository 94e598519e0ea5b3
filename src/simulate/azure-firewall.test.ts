/** Azure Firewall: the order of its rules, sessions, translation and the packets that it answers itself (docs/azure.md, section 4). */
import { describe, expect, test } from 'vitest';
import {
  ask,
  askOwn,
  classOf,
  failureOf,
  packetsOf,
  pathOf,
  stepOf,
  stepsOf,
} from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { nsg, type RouteLine, routeTable, subnet, vnet } from './build/networks.test-support';
import { client } from './build/outside.test-support';
import { apim, service } from './build/services.test-support';

type Rules = Parameters<typeof azureFirewall>[4];
const people = client('people', '203.0.113.0/24');
const allowAll: Rules = { network: [{ priority: 200, action: 'Allow', rules: [{}] }] };

/** Two workloads that send every packet to the firewall, and one that does not. */
function hub(
  rules: Rules,
  more: readonly Drawn[] = [],
  publics: readonly string[] = ['198.51.100.4'],
  lines: readonly RouteLine[] = [],
) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b' }),
    subnet('snet-direct', 'vnet', '10.0.4.0/24'),
    routeTable('rt', [...lines, ['0.0.0.0/0', '10.0.2.4'], ['10.0.3.0/24', '10.0.2.4']]),
    routeTable('rt-b', [['10.0.1.0/24', '10.0.2.4']]),
    azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', publics, rules),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443', 'Tcp/80', 'Udp/514']),
    machine('b', 'snet-b', '10.0.3.4', ['Tcp/443', 'Tcp/8080', 'Udp/514']),
    machine('direct', 'snet-direct', '10.0.4.4', ['Tcp/443']),
    people,
    ...more,
  );
}
const on = (pointer: string) => ({ resource: 'fw', pointer });

describe('without a rule', () => {
  test.each(['tcp/8080', 'udp/514', 'icmp'])('denies at the first packet: %s', (what) => {
    const failure = failureOf(ask(hub({}), 'vm', 'b', what));
    expect(failure).toMatchObject({
      node: 'fw',
      direction: 'forward',
      reason: 'denied-by-rule',
      because: on(''),
      rules: ['FW-DEFAULT-DENY'],
    });
  });

  test.each([80, 443, 1433])('answers the handshake on %i itself, and denies at the data', (port) => {
    const trace = ask(hub({}), 'vm', '192.0.2.9', `tcp/${port}`);
    expect(packetsOf(trace).map((each) => [each.segment, each.fate.node, each.fate.fate])).toEqual([
      ['syn', 'fw', 'delivered'],
      ['syn-ack', 'vm', 'delivered'],
      ['ack', 'fw', 'delivered'],
      ['data', 'fw', 'dropped'],
    ]);
    expect(failureOf(trace)).toMatchObject({ packet: 'data', reason: 'denied-by-rule', because: on('') });
    expect(stepOf(trace, 'filter-matched', 'syn').rules).toContain('FW-HANDSHAKE');
  });

  test.each([80, 443, 1433])(
    'accepts nothing from the Internet at its own address, not even a handshake on %i',
    (port) => {
      expect(failureOf(ask(hub({}), 'people', '198.51.100.4', `tcp/${port}`))).toMatchObject({
        packet: 'syn',
        node: 'fw',
        reason: 'denied-by-rule',
        rules: ['FW-DEFAULT-DENY'],
      });
    },
  );
});

describe('the order of rules', () => {
  test('is by the priority of collections, then as listed; network rules come before application rules', () => {
    const rules: Rules = {
      network: [
        { priority: 300, action: 'Allow', rules: [{}] },
        {
          priority: 200,
          action: 'Deny',
          rules: [{ to: '10.0.9.0/24' }, { to: '10.0.3.0/24', ports: '443' }],
        },
      ],
      application: [{ priority: 100, action: 'Allow', rules: [{ protocols: 'Https:443', hosts: '*' }] }],
    };
    const trace = ask(hub(rules), 'vm', 'b', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn',
      because: on('/networkRuleCollections/1/rules/1'),
      rules: ['FW-ORDER'],
    });
    expect(stepOf(trace, 'filter-matched').skipped.map((each) => each.name)).toEqual(['network 1.0']);
    expect(ask(hub(rules), 'vm', 'b', 'tcp/8080').summary.outcome).toBe('works');
  });

  test('ends at a network rule that allows, before the application rules', () => {
    const rules: Rules = {
      ...allowAll,
      application: [{ priority: 100, action: 'Deny', rules: [{ protocols: 'Https:443', hosts: '*' }] }],
    };
    const trace = ask(hub(rules), 'vm', '192.0.2.9', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
  });

  test.each<[string, NonNullable<Rules['network']>[0]['rules'][0], string, 'works' | 'fails']>([
    ['protocol', { protocol: 'TCP' }, 'tcp/8080', 'works'],
    ['protocol', { protocol: 'UDP' }, 'tcp/8080', 'fails'],
    ['protocol, ICMP', { protocol: 'ICMP' }, 'icmp', 'works'],
    ['source', { from: '10.0.1.4' }, 'tcp/8080', 'works'],
    ['source', { from: '10.0.9.0/24' }, 'tcp/8080', 'fails'],
    ['destination', { to: ['10.0.9.0/24', '10.0.3.0/24'] }, 'tcp/8080', 'works'],
    ['destination', { to: 'Storage' }, 'tcp/8080', 'fails'],
    ['port', { ports: ['80', '8000-9000'] }, 'tcp/8080', 'works'],
    ['port', { ports: '443' }, 'tcp/8080', 'fails'],
  ])('looks at the %s', (_, rule, what, outcome) => {
    const rules: Rules = { network: [{ priority: 200, action: 'Allow', rules: [rule] }] };
    expect(ask(hub(rules), 'vm', 'b', what).summary.outcome).toBe(outcome);
  });

  test('FW-SERVICE-TAGS: understands service tags as destinations', () => {
    const rules: Rules = {
      network: [{ priority: 200, action: 'Allow', rules: [{ to: 'Sql', ports: '11000' }] }],
    };
    expect(ask(hub(rules), 'vm', 'tag Sql', 'tcp/11000').summary.outcome).toBe('works');
    expect(ask(hub(rules), 'vm', 'tag Storage', 'tcp/11000').summary.outcome).toBe('fails');
  });
});

describe('sessions', () => {
  test('allow the reply without a rule for it', () => {
    const rules: Rules = { network: [{ priority: 200, action: 'Allow', rules: [{ from: '10.0.1.0/24' }] }] };
    const trace = ask(hub(rules), 'vm', 'b', 'tcp/8080');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'session-matched', 'syn-ack')).toMatchObject({
      as: 'answered',
      rules: ['FW-STATEFUL'],
    });
    expect(ask(hub(rules), 'b', 'vm', 'tcp/443').summary.outcome).toBe('fails');
  });

  test('FW-STATEFUL: do not allow the other end to open its own connection', () => {
    const oneWay: Rules = {
      network: [{ priority: 200, action: 'Allow', rules: [{ from: '10.0.1.0/24', to: '10.0.3.0/24' }] }],
    };
    expect(ask(hub(oneWay), 'vm', 'b', 'tcp/8080').summary.outcome).toBe('works');
    expect(failureOf(ask(hub(oneWay), 'b', 'vm', 'udp/514'))).toMatchObject({
      node: 'fw',
      rules: ['FW-DEFAULT-DENY'],
    });
  });

  test('are missing for a reply whose request never came here: dropped, as documented', () => {
    const trace = ask(hub(allowAll), 'direct', 'vm', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    const asymmetric = hub(allowAll, [], undefined, [['10.0.4.0/24', '10.0.2.4']]);
    const failure = failureOf(ask(asymmetric, 'direct', 'vm', 'tcp/443'));
    expect(failure).toMatchObject({
      packet: 'syn-ack',
      direction: 'return',
      node: 'fw',
      reason: 'no-session',
      because: on(''),
      rules: ['FW-NO-SESSION'],
    });
    expect(ask(asymmetric, 'direct', 'vm', 'tcp/443').doubt).toEqual([]);
  });

  test('are half open where the reply takes another path: the ACK is dropped, which is derived', () => {
    const topology = hub(allowAll, [], undefined, [['10.0.4.0/24', '10.0.2.4']]);
    const trace = ask(topology, 'vm', 'direct', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'ack',
      reason: 'out-of-state',
      node: 'fw',
      rules: ['FW-HALF-OPEN'],
    });
    expect(trace.doubt).toEqual(['FW-HALF-OPEN']);
  });

  test('for UDP are also created by the reply, if the rules allow it, which is derived', () => {
    const topology = hub(allowAll, [], undefined, [['10.0.4.0/24', '10.0.2.4']]);
    const trace = ask(topology, 'direct', 'vm', 'udp/514');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.doubt).toEqual(['FW-DATAGRAM']);
    const denied = hub({}, [], undefined, [['10.0.4.0/24', '10.0.2.4']]);
    expect(failureOf(ask(denied, 'direct', 'vm', 'udp/514'))).toMatchObject({
      packet: 'datagram',
      direction: 'return',
      reason: 'denied-by-rule',
    });
  });

  test('are missing for an echo reply: dropped, which is derived', () => {
    const topology = hub(allowAll, [], undefined, [['10.0.4.0/24', '10.0.2.4']]);
    const trace = ask(topology, 'direct', 'vm', 'icmp');
    expect(failureOf(trace)).toMatchObject({ packet: 'echo-reply', rules: ['FW-NO-SESSION-OTHER'] });
    expect(trace.doubt).toEqual(['FW-NO-SESSION-OTHER']);
  });
});

describe('source translation', () => {
  const sourceAt = (rules: Rules, to: string, what = 'tcp/8080', publics?: readonly string[]) => {
    const trace = ask(hub({ ...allowAll, ...rules }, [], publics), 'vm', to, what);
    return packetsOf(trace)[0]?.hops.at(-1)?.packetIn.source;
  };

  test.each([
    ['a public destination', '192.0.2.9', '198.51.100.4'],
    ['a private one', '10.0.3.4', '10.0.1.4'],
  ])('by network rules, with IANA’s ranges: %s', (_, to, source) => {
    expect(sourceAt({}, to)).toBe(source);
  });

  test('names its rule', () => {
    const trace = ask(hub(allowAll), 'vm', '192.0.2.9', 'tcp/8080');
    expect(stepOf(trace, 'source-translated')).toMatchObject({ rules: ['FW-SNAT'] });
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
  });

  test('FW-PRIVATE-RANGES: never, with 0.0.0.0/0: then nothing gets to the Internet', () => {
    const topology = hub({ ...allowAll, privateRanges: ['0.0.0.0/0'] });
    expect(failureOf(ask(topology, 'vm', '192.0.2.9', 'tcp/8080'))).toMatchObject({
      reason: 'no-public-address',
      packet: 'syn',
      rules: ['OUT-PUBLIC-ADDRESS'],
    });
    expect(sourceAt({ privateRanges: ['0.0.0.0/0'] }, '10.0.3.4')).toBe('10.0.1.4');
  });

  test('FW-PRIVATE-RANGES: always, with 255.255.255.255/32: private destinations see the firewall', () => {
    const always = ask(hub({ ...allowAll, privateRanges: ['255.255.255.255/32'] }), 'vm', 'b', 'tcp/8080');
    expect(stepOf(always, 'source-translated').rules).toEqual(['FW-SNAT', 'FW-PRIVATE-RANGES']);
    expect(sourceAt({ privateRanges: ['255.255.255.255/32'] }, '10.0.3.4')).toBe('10.0.2.4');
    expect(sourceAt({ privateRanges: ['255.255.255.255/32'] }, '192.0.2.9')).toBe('198.51.100.4');
  });

  test('with custom private ranges: only packets to those keep their source', () => {
    const privateRanges = ['192.0.2.0/24'];
    expect(sourceAt({ privateRanges }, '10.0.3.4')).toBe('10.0.2.4');
    expect(sourceAt({ privateRanges }, '203.0.113.9')).toBe('198.51.100.4');
    expect(failureOf(ask(hub({ ...allowAll, privateRanges }), 'vm', '192.0.2.9', 'tcp/8080'))).toMatchObject({
      reason: 'no-public-address',
    });
  });

  test('without a public IP address uses the private one, which cannot reach the Internet', () => {
    expect(failureOf(ask(hub(allowAll, [], []), 'vm', '192.0.2.9', 'tcp/8080'))).toMatchObject({
      reason: 'no-public-address',
    });
  });
});

describe('a DNAT rule', () => {
  const nat = (more: Rules = {}): Rules => ({
    nat: [{ priority: 100, rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.0.1.4', 443] }] }],
    ...more,
  });

  test('translates and allows; the VM sees the firewall’s address, to which the reply returns', () => {
    const trace = ask(hub(nat()), 'people', '198.51.100.4', 'tcp/8443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'destination-translated')).toMatchObject({
      to: { destination: '10.0.1.4', destinationPort: 443 },
      place: on('/natRuleCollections/0/rules/0'),
      rules: ['FW-ORDER', 'FW-DNAT'],
    });
    expect(stepOf(trace, 'source-translated')).toMatchObject({
      to: { source: '10.0.2.4' },
      rules: ['FW-DNAT-SNAT'],
    });
    expect(pathOf(trace, 'syn-ack')).toEqual(['vm', 'fw', 'people']);
  });

  test('is evaluated by the priority of its collection', () => {
    const rules: Rules = {
      nat: [
        { priority: 200, rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.0.1.4', 443] }] },
        { priority: 100, rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.0.3.4', 443] }] },
      ],
    };
    expect(pathOf(ask(hub(rules), 'people', '198.51.100.4', 'tcp/8443'), 'syn')).toEqual([
      'people',
      'fw',
      'b',
    ]);
  });

  test.each([
    ['another port', '198.51.100.4', 'tcp/8444'],
    ['another protocol', '198.51.100.4', 'udp/8443'],
  ])('does nothing for %s', (_, to, what) => {
    expect(failureOf(ask(hub(nat()), 'people', to, what))).toMatchObject({
      reason: 'denied-by-rule',
      rules: ['FW-DEFAULT-DENY'],
    });
  });

  test('looks at the source', () => {
    const rules: Rules = {
      nat: [
        {
          priority: 100,
          rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.0.1.4', 443], from: '203.0.113.0/25' }],
        },
      ],
    };
    const { summary } = ask(hub(rules), 'people', '198.51.100.4', 'tcp/8443');
    expect(summary).toMatchObject({
      outcome: 'partly',
      classes: [
        { from: { prefixes: ['203.0.113.0/25'] }, verdict: { outcome: 'works' } },
        { from: { prefixes: ['203.0.113.128/25'] }, verdict: { outcome: 'fails' } },
      ],
    });
  });

  test('is overridden by a network rule that denies under one reading, and not under the other', () => {
    const deny = nat({ network: [{ priority: 100, action: 'Deny', rules: [{ to: '10.0.1.4' }] }] });
    const { summary } = ask(hub(deny), 'people', '198.51.100.4', 'tcp/8443');
    expect(summary).toMatchObject({
      outcome: 'contested',
      rule: 'FW-DNAT-ALLOWS',
      readings: [
        { reading: 'dnat-allows', verdict: { outcome: 'works' } },
        {
          reading: 'network-deny-overrides',
          verdict: { outcome: 'fails', because: on('/networkRuleCollections/0/rules/0') },
        },
      ],
    });
  });

  test('is not contested where no network rule denies', () => {
    const { summary, doubt } = ask(hub(nat(allowAll)), 'people', '198.51.100.4', 'tcp/8443');
    expect(summary.outcome).toBe('works');
    expect(doubt).toEqual([]);
  });

  test('FW-DNAT-INTRANET: matches packets to the private IP address under one reading, and not under the other', () => {
    const inside: Rules = {
      nat: [{ priority: 100, rules: [{ to: '10.0.2.4', port: 8443, translated: ['10.0.1.4', 443] }] }],
    };
    expect(ask(hub(inside), 'b', '10.0.2.4', 'tcp/8443').summary).toMatchObject({
      outcome: 'contested',
      rule: 'FW-DNAT-INTRANET',
      readings: [
        { reading: 'supported', verdict: { outcome: 'works' } },
        { reading: 'unsupported', verdict: { outcome: 'fails', reason: 'denied-by-rule' } },
      ],
    });
    expect(ask(hub(nat()), 'people', '198.51.100.4', 'tcp/8443').summary.outcome).toBe('works');
  });

  test('does not match where the client connects to the VM’s own address', () => {
    expect(failureOf(ask(hub(nat()), 'people', '10.0.1.4', 'tcp/443'))).toMatchObject({
      reason: 'host-unreachable',
    });
  });
});

describe('a DNAT rule to the public IP address of API Management', () => {
  const gateway = (lines: readonly RouteLine[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt', nsg: 'nsg' }),
      nsg('nsg', [['Allow', 'Inbound', { ports: ['443', '3443'] }]]),
      routeTable('rt', [['0.0.0.0/0', '10.0.2.4'], ...lines]),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
        nat: [
          { priority: 100, rules: [{ to: '198.51.100.4', port: 443, translated: ['198.51.100.80', 443] }] },
        ],
      }),
      apim('apim', 'snet', {
        mode: 'External',
        tier: 'Developer',
        units: ['10.0.1.4'],
        publicIPAddress: '198.51.100.80',
        source: 'ApiManagementTag',
      }),
      people,
    );

  test('uses the firewall’s public IP address as the source, and the reply must be routed back to it', () => {
    const trace = ask(gateway([['198.51.100.4/32', 'Internet']]), 'people', '198.51.100.4', 'tcp/443');
    const translated = stepsOf(trace, 'syn').filter((each) => each.type === 'source-translated');
    expect(translated).toMatchObject([
      { to: { source: '10.0.2.4' }, rules: ['FW-DNAT-SNAT'] },
      { to: { source: '198.51.100.4' }, rules: ['FW-PUBLIC-ADDRESS'] },
    ]);
    expect(trace.summary.outcome).toBe('works');
  });

  test('loses the reply that is forced through the firewall’s private IP address, where it matches no session', () => {
    const trace = ask(gateway([]), 'people', '198.51.100.4', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ packet: 'syn-ack', node: 'fw', reason: 'no-session' });
  });
});

describe('an application rule', () => {
  const rules = (
    hosts: string | readonly string[],
    protocols: string | readonly string[] = 'Https:443',
  ): Rules => ({
    application: [{ priority: 100, action: 'Allow', rules: [{ protocols, hosts }] }],
  });
  const store = service('store', 'Storage', 'Everyone', { hostNames: ['data.blob.core.windows.net'] });

  test('allows a host by name; the service sees the firewall’s public IP address', () => {
    const trace = ask(
      hub(rules('*.blob.core.windows.net'), [store]),
      'vm',
      'host data.blob.core.windows.net',
      'tcp/443',
    );
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    const { connection, rules: by } = stepOf(trace, 'connection-opened');
    expect(by).toEqual(['FW-APPLICATION', 'FW-APPLICATION-RESOLVES']);
    expect(connection.attempts[0]?.packets[0]?.hops.at(-1)).toMatchObject({
      node: 'store',
      packetIn: { source: '198.51.100.4' },
    });
  });

  test.each([
    ['another host', rules('*.database.windows.net')],
    ['another port', rules('*', 'Https:8443')],
    ['another protocol’s port', rules('*', 'Http:80')],
  ])('does not match %s: denied at the data', (_, list) => {
    const trace = ask(hub(list, [store]), 'vm', 'host data.blob.core.windows.net', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'data',
      node: 'fw',
      reason: 'denied-by-rule',
      rules: ['FW-APPLICATION'],
    });
  });

  test('also listens on another port if a rule names it', () => {
    const trace = ask(hub(rules('*', 'Https:8443')), 'vm', '192.0.2.9', 'tcp/8443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
  });

  test('translates the source to private destinations too, so that the reply returns to the firewall', () => {
    const topology = hub(rules('*'), [], undefined, [['10.0.4.0/24', '10.0.2.4']]);
    const trace = ask(topology, 'vm', 'direct', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    const { connection } = stepOf(trace, 'connection-opened');
    expect(connection.from).toBe('10.0.2.4');
    expect(connection.attempts[0]?.packets.map((each) => each.fate.node)).toEqual([
      'direct',
      'fw',
      'direct',
      'direct',
    ]);
  });

  test('fails where the service does not accept the firewall’s address, and the verdict says where', () => {
    const listed = service(
      'store',
      'Storage',
      { addresses: ['192.0.2.1'] },
      { hostNames: ['data.blob.core.windows.net'] },
    );
    const trace = ask(hub(rules('*'), [listed]), 'vm', 'host data.blob.core.windows.net', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      inside: 'proxy',
      node: 'store',
      reason: 'source-not-accepted',
      because: { resource: 'store', pointer: '/access' },
      rules: ['SERVICE-FIREWALL'],
    });
    expect(packetsOf(trace).at(-1)?.fate).toMatchObject({ node: 'fw', reason: 'proxied-connection-failed' });
  });

  test('FW-APPLICATION: is never applied to what comes in from the Internet', () => {
    expect(failureOf(ask(hub(rules('*')), 'people', '198.51.100.4', 'tcp/443'))).toMatchObject({
      packet: 'syn',
      reason: 'denied-by-rule',
      rules: ['FW-DEFAULT-DENY'],
    });
  });
});

describe('a service endpoint', () => {
  test('FW-SERVICE-ENDPOINT: on the client’s subnet bypasses the firewall, which sees no packets', () => {
    const endpoints = ['Microsoft.Storage'];
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { endpoints }),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt', endpoints }),
      routeTable('rt', [['0.0.0.0/0', '10.0.2.4']]),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {}),
      machine('vm', 'snet', '10.0.1.4', []),
      service('store', 'Storage', { subnets: ['snet'] }),
    );
    expect(ask(topology, 'vm', 'store', 'tcp/443').summary).toEqual({ outcome: 'works', passes: [] });
  });

  test('FW-SERVICE-ENDPOINT: on the firewall’s subnet lets an application rule reach the service', () => {
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { endpoints: ['Microsoft.Storage'] }),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      routeTable('rt', [['0.0.0.0/0', '10.0.2.4']]),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
        application: [
          {
            priority: 100,
            action: 'Allow',
            rules: [{ protocols: 'Https:443', hosts: '*.blob.core.windows.net' }],
          },
        ],
      }),
      machine('vm', 'snet', '10.0.1.4', []),
      service(
        'store',
        'Storage',
        { subnets: ['AzureFirewallSubnet'] },
        {
          hostNames: ['contoso.blob.core.windows.net'],
        },
      ),
    );
    const trace = ask(topology, 'vm', 'host contoso.blob.core.windows.net', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(JSON.stringify(trace.classes)).toContain('"by":"subnet"');
  });

  test('on the firewall’s subnet identifies the subnet to the service, and the reply returns to the firewall', () => {
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { endpoints: ['Microsoft.Storage'] }),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      routeTable('rt', [['0.0.0.0/0', '10.0.2.4']]),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], allowAll),
      machine('vm', 'snet', '10.0.1.4', []),
      service('store', 'Storage', { subnets: ['AzureFirewallSubnet'] }),
    );
    const trace = ask(topology, 'vm', 'store', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'source-accepted')).toMatchObject({ by: 'subnet' });
  });
});

describe('the dependencies of an API Management instance behind it', () => {
  test('are reached from an address that its storage accounts do not accept', () => {
    const topology = hub(allowAll, [
      subnet('snet-apim', 'vnet', '10.0.5.0/24', { routes: 'rt', nsg: 'nsg' }),
      nsg('nsg', []),
      apim('apim', 'snet-apim', {
        mode: 'External',
        tier: 'Developer',
        units: ['10.0.5.4'],
        publicIPAddress: '198.51.100.80',
        source: 'ApiManagementTag',
      }),
    ]);
    const trace = askOwn(topology, 'apim/sql');
    expect(failureOf(trace)).toMatchObject({
      packet: 'data',
      node: 'apim:store:Sql',
      reason: 'source-not-accepted',
      rules: ['APIM-STORE-SOURCES'],
    });
    expect(trace.doubt).toEqual(['APIM-STORE-SOURCES']);
    expect(classOf(trace).connection.attempts[0]?.packets[0]?.hops.at(-1)?.packetIn.source).toBe(
      '198.51.100.4',
    );
    expect(stepsOf(trace, 'syn').some((each) => each.type === 'source-translated')).toBe(true);
  });
});
