/** A firewall as a DNS server, and network rules that name hosts (docs/azure.md, section 4). */
import { describe, expect, test } from 'vitest';
import { lookUpName } from '.';
import { ask, compiled, failureOf, stepOf, stepsOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall, type FirewallRules } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { dnsServer } from './build/name-servers.test-support';
import { routeTable, subnet, vnet } from './build/networks.test-support';
import { service } from './build/services.test-support';

const named = (hosts: string, to?: string): FirewallRules => ({
  network: [{ priority: 200, action: 'Allow', rules: [{ hosts, ports: '443', ...(to ? { to } : {}) }] }],
});

/** `asks`: the DNS servers of the virtual network. */
function hub(
  rules: FirewallRules,
  how: {
    readonly asks?: readonly string[];
    readonly proxy?: boolean;
    readonly servers?: readonly string[];
    readonly instances?: readonly string[];
    readonly more?: readonly Drawn[];
  } = {},
) {
  const { asks = ['10.0.2.4'], proxy = true, servers = ['10.0.5.4'], instances = [], more = [] } = how;
  return topologyOf(
    vnet('vnet', '10.0.0.0/16', asks),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b' }),
    subnet('snet-dns', 'vnet', '10.0.5.0/24'),
    routeTable('rt', [
      ['0.0.0.0/0', '10.0.2.4'],
      ['10.0.3.0/24', '10.0.2.4'],
    ]),
    routeTable('rt-b', [['10.0.1.0/24', '10.0.2.4']]),
    azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], rules, {
      dnsSettings: { servers, enableProxy: proxy },
      instanceAddresses: instances,
    }),
    dnsServer('dns', 'snet-dns', '10.0.5.4', { zones: { 'corp.example': { orders: '10.0.3.4' } } }),
    machine('vm', 'snet', '10.0.1.4', []),
    machine('b', 'snet-b', '10.0.3.4', ['Tcp/443']),
    machine('c', 'snet-b', '10.0.3.5', ['Tcp/443']),
    ...more,
  );
}

describe('a DNS proxy', () => {
  test.each([[[]], [['10.0.2.6', '10.0.2.7']]])(
    'answers queries to the private IP address by querying its own servers; instances %j',
    (instances) => {
      const answer = lookUpName(compiled(hub({}, { instances })), 'vm', 'orders.corp.example');
      expect(answer?.query.answer).toMatchObject({
        type: 'address',
        addresses: { prefixes: ['10.0.3.4'] },
      });
      expect(JSON.stringify(answer)).toContain('DNS-PROXY');
    },
  );

  test('that is disabled does not listen: the query is denied', () => {
    const answer = lookUpName(compiled(hub({}, { proxy: false })), 'vm', 'orders.corp.example');
    expect(answer?.query.answer.type).not.toBe('address');
    expect(JSON.stringify(answer)).toContain('FW-DEFAULT-DENY');
  });
});

describe('a network rule that names a host', () => {
  test('matches the address that the firewall resolves it to, and no other', () => {
    const topology = hub(named('orders.corp.example'));
    const trace = ask(topology, 'vm', 'host orders.corp.example', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(trace.doubt).toEqual([]);
    expect(stepOf(trace, 'filter-matched')).toMatchObject({
      place: { resource: 'fw', pointer: '/networkRuleCollections/0/rules/0' },
      rules: ['FW-ORDER', 'FW-FQDN'],
    });
    const other = ask(topology, 'vm', 'c', 'tcp/443');
    expect(failureOf(other).reason).toBe('denied-by-rule');
  });

  test('also allows the addresses beside the name', () => {
    const topology = hub(named('orders.corp.example', '10.0.3.5'));
    for (const to of ['b', 'c']) {
      const trace = ask(topology, 'vm', to, 'tcp/443');
      expect(stepsOf(trace, 'syn').find((each) => each.type === 'filter-matched')).toMatchObject({
        matched: { action: 'allow' },
      });
    }
  });

  test('fails where the client gets another address than the firewall', () => {
    const other = dnsServer('dns-b', 'snet-dns', '10.0.5.5', {
      zones: { 'corp.example': { orders: '10.0.3.5' } },
    });
    const astray = hub(named('orders.corp.example'), { asks: ['10.0.5.5'], more: [other] });
    expect(failureOf(ask(astray, 'vm', 'host orders.corp.example', 'tcp/443'))).toMatchObject({
      node: 'fw',
      reason: 'denied-by-rule',
    });
    const asking = hub(named('orders.corp.example'), { more: [other] });
    expect(ask(asking, 'vm', 'host orders.corp.example', 'tcp/443').summary.outcome).toBe('works');
  });

  test('depends on which of its servers the firewall queries, where they disagree', () => {
    const other = dnsServer('dns-b', 'snet-dns', '10.0.5.5', {
      zones: { 'corp.example': { orders: '10.0.3.5' } },
    });
    const topology = hub(named('orders.corp.example'), {
      asks: ['10.0.5.4'],
      servers: ['10.0.5.4', '10.0.5.5'],
      more: [other],
    });
    expect(ask(topology, 'vm', 'host orders.corp.example', 'tcp/443').summary).toMatchObject({
      outcome: 'depends',
      choice: 'fw',
    });
  });

  test('with one address among many is assumed to match the client’s, with doubt', () => {
    const store = service('store', 'Storage', 'Everyone', { hostNames: ['data.blob.core.windows.net'] });
    const topology = hub(named('data.blob.core.windows.net'), { asks: [], servers: [], more: [store] });
    const trace = ask(topology, 'vm', 'host data.blob.core.windows.net', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(trace.doubt).toEqual(['FW-FQDN-SAME-ANSWER']);
  });

  test('that no server can resolve matches nothing, with doubt about the packets that it might have matched', () => {
    const topology = hub(named('somewhere.example'), { asks: [], servers: [] });
    const trace = ask(topology, 'vm', '192.0.2.9', 'tcp/443');
    expect(trace.summary.outcome).toBe('fails');
    expect(trace.doubt).toEqual(['FW-FQDN-UNRESOLVED']);
    expect(ask(topology, 'vm', '192.0.2.9', 'tcp/8443').doubt).toEqual([]);
  });

  test('leaves the firewall as it was while the name’s answer is the same', () => {
    const before = compiled(hub(named('orders.corp.example')));
    expect(ask(before, 'vm', 'b', 'tcp/443').summary.outcome).toBe('works');
    const node = (simulation: typeof before) => simulation.compiled.get('')?.azure.network.nodes.get('fw');
    const first = node(before);
    const again = compiled(before.topology, before);
    expect(node(again)).toBe(first);
  });
});

describe('an application rule', () => {
  const allowed: FirewallRules = {
    application: [{ priority: 100, action: 'Allow', rules: [{ protocols: 'Https:443', hosts: '*' }] }],
  };
  const client = (zones: Record<string, Record<string, string>>) =>
    dnsServer('dns-client', 'snet-dns', '10.0.5.5', { zones });
  const orders = 'host orders.corp.example';

  test('connects to the address that the firewall resolves, whatever the client’s destination', () => {
    const elsewhere = client({ 'corp.example': { orders: '10.0.3.9' } });
    const topology = hub(allowed, { asks: ['10.0.5.5'], more: [elsewhere] });
    const trace = ask(topology, 'vm', orders, 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepOf(trace, 'connection-opened')).toMatchObject({
      connection: { to: '10.0.3.4' },
      insteadOf: '10.0.3.9',
      rules: ['FW-APPLICATION', 'FW-APPLICATION-RESOLVES'],
    });
  });

  test('fails where the firewall cannot resolve the name', () => {
    const blind = dnsServer('dns-fw', 'snet-dns', '10.0.5.6', { zones: { 'corp.example': {} } });
    const topology = hub(allowed, { asks: ['10.0.5.4'], servers: ['10.0.5.6'], more: [blind] });
    expect(failureOf(ask(topology, 'vm', orders, 'tcp/443'))).toMatchObject({
      node: 'fw',
      packet: 'data',
      inside: 'proxy',
      reason: 'name-not-found',
      host: 'orders.corp.example',
      rules: expect.arrayContaining(['FW-APPLICATION-RESOLVES']),
    });
  });

  test('depends on which of its servers the firewall queries, where they disagree', () => {
    const other = dnsServer('dns-b', 'snet-dns', '10.0.5.5', {
      zones: { 'corp.example': { orders: '10.0.3.9' } },
    });
    const topology = hub(allowed, { asks: ['10.0.5.4'], servers: ['10.0.5.4', '10.0.5.5'], more: [other] });
    expect(ask(topology, 'vm', orders, 'tcp/443').summary).toMatchObject({
      outcome: 'depends',
      choice: 'fw',
      works: ['fw 10.0.3.4'],
    });
  });

  test('for a host that the client resolves to a private IP address, and the firewall to many public ones, uses one for all', () => {
    const store = service('store', 'Storage', 'Everyone', { hostNames: ['data.blob.core.windows.net'] });
    const inside = client({ 'blob.core.windows.net': { data: '10.0.3.9' } });
    const topology = hub(allowed, { asks: ['10.0.5.5'], servers: [], more: [store, inside] });
    const trace = ask(topology, 'vm', 'host data.blob.core.windows.net', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(trace.doubt).toEqual(['FW-APPLICATION-FIRST']);
    expect(stepOf(trace, 'connection-opened')).toMatchObject({ insteadOf: '10.0.3.9' });
  });

  test('assumes the client’s destination for a host that no flow names, with doubt', () => {
    const node = compiled(hub(allowed)).compiled.get('')?.azure.network.nodes.get('fw');
    const filter = node?.receive.find((stage) => stage.type === 'filter');
    expect(filter).toMatchObject({ proxy: { assumed: ['FW-APPLICATION-SAME'] } });
    expect(filter).not.toHaveProperty('proxy.finds');
  });
});

describe('an application rule for SQL', () => {
  test('assumes that the client is in proxy mode', () => {
    const rules: FirewallRules = {
      application: [{ priority: 100, action: 'Allow', rules: [{ protocols: 'Mssql:1433', hosts: '*' }] }],
    };
    const sql = service('sql', 'Sql', 'Everyone', {
      hostNames: ['orders.database.windows.net'],
      ports: ['1433'],
    });
    const topology = hub(rules, { asks: [], servers: [], more: [sql] });
    const trace = ask(topology, 'vm', 'host orders.database.windows.net', 'tcp/1433');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(trace.doubt).toEqual(['FW-SQL-PROXY-MODE']);
  });
});
