/** Several instances behind a firewall's private IP address, and several public IP addresses (docs/azure.md, section 4). */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, packetsOf, pathOf, stepOf, stepsOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall, type FirewallRules } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { natGateway, type RouteLine, routeTable, subnet, vnet } from './build/networks.test-support';
import { client } from './build/outside.test-support';
import { service } from './build/services.test-support';

const allowAll: FirewallRules = { network: [{ priority: 200, action: 'Allow', rules: [{}] }] };
const dnat: FirewallRules = {
  nat: [{ priority: 100, rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.0.1.4', 443] }] }],
};
const two = ['10.0.2.6', '10.0.2.7'];

function hub(
  rules: FirewallRules,
  {
    lines = [],
    publics = ['198.51.100.4'],
    instances = two,
    more = [],
    firewallSubnet = {},
  }: {
    readonly lines?: readonly RouteLine[];
    readonly publics?: readonly string[];
    readonly instances?: readonly string[];
    readonly more?: readonly Drawn[];
    readonly firewallSubnet?: Readonly<Record<string, unknown>>;
  } = {},
) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { more: firewallSubnet }),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b' }),
    routeTable('rt', [...lines, ['0.0.0.0/0', '10.0.2.4'], ['10.0.3.0/24', '10.0.2.4']]),
    routeTable('rt-b', [['10.0.1.0/24', '10.0.2.4']]),
    azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', publics, rules, { instanceAddresses: instances }),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    machine('b', 'snet-b', '10.0.3.4', ['Tcp/443', 'Tcp/8080', 'Udp/514']),
    client('people', '203.0.113.0/24'),
    ...more,
  );
}

describe('several instances', () => {
  test.each(['tcp/8080', 'udp/514', 'icmp'])(
    'handle a flow and its reply at the same instance, whichever it is: %s',
    (what) => {
      const trace = ask(hub(allowAll), 'vm', 'b', what);
      expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
      expect(trace.classes[0]?.connection.attempts.map((each) => each.choices)).toMatchObject([
        [{ device: 'fw', option: 'instance 10.0.2.6 behind 10.0.2.4' }],
        [{ device: 'fw', option: 'instance 10.0.2.7 behind 10.0.2.4' }],
      ]);
      expect(stepOf(trace, 'choice-made').rules).toEqual(['FW-INSTANCES']);
    },
  );

  test('have separate sessions: a DNAT reply to an instance that is routed to the shared address depends', () => {
    const astray = hub(dnat, { lines: [['10.0.2.0/26', '10.0.2.4']] });
    const { summary } = ask(astray, 'people', '198.51.100.4', 'tcp/8443');
    expect(summary).toMatchObject({
      outcome: 'depends',
      choice: 'fw',
      works: [
        'fw instance 10.0.2.6 behind 198.51.100.4, fw instance 10.0.2.6 behind 10.0.2.4',
        'fw instance 10.0.2.7 behind 198.51.100.4, fw instance 10.0.2.7 behind 10.0.2.4',
      ],
      fails: [
        {
          when: 'fw instance 10.0.2.6 behind 198.51.100.4, fw instance 10.0.2.7 behind 10.0.2.4',
          failure: {
            packet: 'syn-ack',
            node: 'fw:instance:10.0.2.7',
            reason: 'no-session',
            rules: ['FW-NO-SESSION'],
          },
        },
        {
          when: 'fw instance 10.0.2.7 behind 198.51.100.4, fw instance 10.0.2.6 behind 10.0.2.4',
          failure: { node: 'fw:instance:10.0.2.6' },
        },
      ],
    });
  });

  test('get that reply directly where no route covers their subnet', () => {
    const trace = ask(hub(dnat), 'people', '198.51.100.4', 'tcp/8443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'source-translated', 'syn')).toMatchObject({
      to: { source: '10.0.2.6' },
      place: { resource: 'fw', pointer: '/instanceAddresses' },
      rules: ['FW-DNAT-SNAT'],
    });
  });

  test('matter only if there are several: with one instance, the same route is harmless', () => {
    const one = hub(dnat, { lines: [['10.0.2.0/26', '10.0.2.4']], instances: [] });
    expect(ask(one, 'people', '198.51.100.4', 'tcp/8443').summary.outcome).toBe('works');
  });

  test('translate to their own address, and the reply returns to the same instance', () => {
    const trace = ask(hub(allowAll), 'vm', '192.0.2.9', 'tcp/8080');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    const translated = stepsOf(trace, 'syn').filter((each) => each.type === 'source-translated');
    expect(translated).toMatchObject([
      { to: { source: '10.0.2.6' }, rules: ['FW-SNAT'] },
      { to: { source: '198.51.100.4' }, rules: ['FW-PUBLIC-ADDRESS'] },
    ]);
    expect(pathOf(trace, 'syn-ack')).toEqual(['', 'fw', 'vm']);
  });

  test('open the connections of application rules each from its own address', () => {
    const rules: FirewallRules = {
      application: [{ priority: 100, action: 'Allow', rules: [{ protocols: 'Https:443', hosts: '*' }] }],
    };
    const store = service('store', 'Storage', 'Everyone', { hostNames: ['data.blob.core.windows.net'] });
    const trace = ask(hub(rules, { more: [store] }), 'vm', 'host data.blob.core.windows.net', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'connection-opened').connection.from).toBe('10.0.2.6');
  });

  test('accept nothing at the shared address without a rule', () => {
    expect(failureOf(ask(hub(dnat), 'people', '198.51.100.4', 'tcp/22'))).toMatchObject({
      packet: 'syn',
      reason: 'denied-by-rule',
      rules: ['FW-DEFAULT-DENY'],
    });
  });
});

describe('several public IP addresses', () => {
  const publics = ['198.51.100.4', '198.51.100.5'];
  const store = (addresses: readonly string[]) =>
    service('store', 'Storage', { addresses }, { hostNames: ['data.blob.core.windows.net'] });
  const toStore = (instances: readonly string[], addresses: readonly string[]) =>
    ask(
      hub(allowAll, { publics, instances, more: [store(addresses)] }),
      'vm',
      'host data.blob.core.windows.net',
      'tcp/443',
    );

  test.each([[[]], [two]])('work either way where both are let in, with instances %j', (instances) => {
    const trace = toStore(instances, publics);
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    const chosen = stepsOf(trace, 'syn').filter((each) => each.type === 'choice-made');
    expect(chosen.at(-1)).toMatchObject({ rules: ['FW-PUBLIC-CHOICE'] });
  });

  test('depend where the service accepts one of them', () => {
    expect(toStore([], ['198.51.100.5']).summary).toMatchObject({
      outcome: 'depends',
      choice: 'fw',
      works: ['fw 198.51.100.5'],
      fails: [{ when: 'fw 198.51.100.4', failure: { reason: 'source-not-accepted' } }],
    });
  });

  test('are all reachable, each through its own DNAT rules', () => {
    const rules: FirewallRules = {
      nat: [{ priority: 100, rules: [{ to: '198.51.100.5', port: 443, translated: ['10.0.1.4', 443] }] }],
    };
    expect(ask(hub(rules, { publics }), 'people', '198.51.100.5', 'tcp/443').summary.outcome).toBe('works');
    expect(ask(hub(rules, { publics }), 'people', '198.51.100.4', 'tcp/443').summary.outcome).toBe('fails');
  });
});

describe('a NAT gateway on AzureFirewallSubnet', () => {
  const nat = { more: [natGateway('nat', '198.51.100.20')], firewallSubnet: { natGateway: 'nat' } };

  test.each([[[]], [two]])(
    'FW-NAT-GATEWAY: translates what the firewall sends to the Internet, with instances %j',
    (instances) => {
      const trace = ask(hub(allowAll, { ...nat, instances }), 'vm', '192.0.2.9', 'tcp/8080');
      expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
      expect(packetsOf(trace)[0]?.hops.at(-1)?.packetIn.source).toBe('198.51.100.20');
      const translated = stepsOf(trace, 'syn').filter((each) => each.type === 'source-translated');
      // The source is never a public IP address of the firewall.
      expect(translated.map((each) => each.to.source)).not.toContain('198.51.100.4');
      expect(translated.at(-1)?.rules).toEqual(['OUT-NAT-GATEWAY', 'FW-NAT-GATEWAY']);
    },
  );

  test.each([[[]], [two]])('does not translate replies to a DNAT rule, with instances %j', (instances) => {
    const trace = ask(hub(dnat, { ...nat, instances }), 'people', '198.51.100.4', 'tcp/8443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
  });
});
