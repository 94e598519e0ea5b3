/** Name resolution from files to verdicts: the kinds that answer queries, and the verdicts of flows to names. */
import { describe, expect, test } from 'vitest';
import { lookUpName } from '.';
import { ask, compiled, failureOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { machine } from './build/machines.test-support';
import { dnsServer } from './build/name-servers.test-support';
import { nsg, subnet, vnet } from './build/networks.test-support';
import { gateway, site } from './build/outside.test-support';
import { service } from './build/services.test-support';

const privateZone = (
  name: string,
  records: Readonly<Record<string, readonly string[]>>,
  links: readonly string[],
  more: object = {},
): Drawn => ({
  id: `zone-${name}`,
  kind: 'private-dns-zone',
  name,
  recordSets: Object.entries(records).map(([record, aRecords]) => ({ name: record, aRecords })),
  virtualNetworkLinks: links.map((virtualNetwork) => ({ name: virtualNetwork, virtualNetwork, ...more })),
});

const resolver = (id: string, virtualNetwork: string, inbound: string, outbound: string): Drawn => ({
  id,
  kind: 'dns-private-resolver',
  name: id,
  virtualNetwork,
  inboundEndpoints: [{ name: 'in', subnet: inbound, privateIPAddress: '10.1.1.4' }],
  outboundEndpoints: [{ name: 'out', subnet: outbound }],
});

const ruleset = (id: string, rules: Readonly<Record<string, string>>, links: readonly string[]): Drawn => ({
  id,
  kind: 'dns-forwarding-ruleset',
  name: id,
  dnsResolver: 'resolver',
  forwardingRules: Object.entries(rules).map(([domainName, server]) => ({
    name: domainName,
    domainName,
    targetDnsServers: [server],
  })),
  virtualNetworkLinks: links.map((virtualNetwork) => ({ name: virtualNetwork, virtualNetwork })),
});

const spoke = [
  vnet('spoke', '10.0.0.0/16'),
  subnet('vms', 'spoke', '10.0.1.0/24'),
  machine('vm', 'vms', '10.0.1.4', []),
];
const app = machine('app', 'vms', '10.0.1.5', ['Tcp/443']);

describe('a flow to a name', () => {
  test('goes to the private IP address that a linked zone returns, and says that it is private', () => {
    const topology = topologyOf(
      ...spoke,
      app,
      privateZone('corp.example.com', { app: ['10.0.1.5'] }, ['spoke']),
    );
    const trace = ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.query?.answer).toMatchObject({ type: 'address', scope: 'private' });
    expect(trace.classes[0]?.connection.to).toBe('10.0.1.5');
  });

  test('fails at name resolution where the zone is not linked to the client’s network', () => {
    const topology = topologyOf(...spoke, app, privateZone('corp.example.com', { app: ['10.0.1.5'] }, []));
    const failure = failureOf(ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443'));
    expect(failure).toMatchObject({
      reason: 'name-not-found',
      inside: 'name-query',
      rules: ['DNS-AZURE-SCOPE'],
    });
  });

  test('depends on which of several addresses the client uses, where one does not answer', () => {
    const topology = topologyOf(
      ...spoke,
      app,
      machine('old', 'vms', '10.0.1.6', []),
      privateZone('corp.example.com', { app: ['10.0.1.5', '10.0.1.6'] }, ['spoke']),
    );
    const trace = ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443');
    expect(trace.summary).toMatchObject({
      outcome: 'depends',
      choice: 'app.corp.example.com',
      works: ['app.corp.example.com 10.0.1.5'],
      fails: [{ when: 'app.corp.example.com 10.0.1.6', failure: { at: 'old', reason: 'no-listener' } }],
    });
    expect(trace.doubt).toContain('DNS-MANY-ADDRESSES');
  });

  test('works where every address of the name does', () => {
    const topology = topologyOf(
      ...spoke,
      app,
      machine('app-2', 'vms', '10.0.1.6', ['Tcp/443']),
      privateZone('corp.example.com', { app: ['10.0.1.5', '10.0.1.6'] }, ['spoke']),
    );
    expect(ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443').summary.outcome).toBe('works');
  });

  test('prefers a drawn service to the well-known service with the same name', () => {
    const drawn = service('kms', 'AzureMonitor', 'Everyone', {
      hostNames: ['azkms.core.windows.net'],
      ports: ['1688'],
    });
    const trace = ask(topologyOf(...spoke, drawn), 'vm', 'host azkms.core.windows.net', 'tcp/1688');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.to.prefixes).toEqual(['20.64.0.0/16']);
  });

  test('shows the doubt whether a security group blocks the query', () => {
    const topology = topologyOf(
      vnet('spoke', '10.0.0.0/16', ['10.0.2.4']),
      subnet('vms', 'spoke', '10.0.1.0/24', { nsg: 'no-dns' }),
      nsg('no-dns', [['Deny', 'Outbound', { protocol: 'Udp', ports: '53' }]]),
      subnet('servers', 'spoke', '10.0.2.0/24'),
      machine('vm', 'vms', '10.0.1.4', []),
      dnsServer('dns', 'servers', '10.0.2.4', { zones: { 'corp.example.com': { app: '10.0.1.5' } } }),
      app,
    );
    const trace = ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443');
    expect(failureOf(trace).reason).toBe('name-server-unreachable');
    expect(trace.doubt).toContain('DNS-NSG-PORT-53');
  });

  test('queries the servers that are set on the VM’s own NIC', () => {
    const topology = topologyOf(
      ...spoke.slice(0, 2),
      machine('vm', 'vms', '10.0.1.4', [], { dnsServers: ['10.0.1.9'] }),
      dnsServer('dns', 'vms', '10.0.1.9', { zones: { 'corp.example.com': { app: '10.0.1.5' } } }),
      app,
    );
    expect(ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443').summary.outcome).toBe('works');
  });
});

describe('a VM with several NICs', () => {
  test('queries as its first NIC, and its name resolves to that NIC', () => {
    const both = machine('both', 'vms', '10.0.1.9', [], {
      networkInterfaces: [
        { name: 'one', subnet: 'vms', privateIPAddress: '10.0.1.9' },
        { name: 'two', subnet: 'vms', privateIPAddress: '10.0.1.10' },
      ],
    });
    const topology = topologyOf(
      ...spoke,
      app,
      both,
      privateZone('corp.example.com', { app: ['10.0.1.5'] }, ['spoke'], { registrationEnabled: true }),
    );
    expect(ask(topology, 'both', 'host app.corp.example.com', 'tcp/443').summary.outcome).toBe('works');
    expect(lookUpName(compiled(topology), 'vm', 'both.corp.example.com')?.query.answer).toMatchObject({
      addresses: { prefixes: ['10.0.1.9'] },
    });
  });
});

describe('a query that may get lost', () => {
  const topology = topologyOf(
    vnet('spoke', '10.0.0.0/16', ['192.168.0.53']),
    subnet('vms', 'spoke', '10.0.1.0/24'),
    subnet('GatewaySubnet', 'spoke', '10.0.0.0/27'),
    gateway('vpn', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['site'] }),
    site('site', '192.168.0.0/16', {
      edge: 'Unknown',
      breakout: 'none',
      dns: { address: '192.168.0.53', zones: { 'corp.example.com': { app: '10.0.1.5' } } },
    }),
    machine('vm', 'vms', '10.0.1.4', []),
    app,
  );

  test('makes the flow depend on it, and is not a failure', () => {
    const { summary, classes } = ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443');
    expect(summary).toMatchObject({ outcome: 'depends', choice: 'site' });
    expect(summary.outcome === 'depends' && summary.fails[0]?.failure.reason).toBe('name-server-unreachable');
    expect(classes.map(({ verdict }) => verdict.outcome)).toEqual(['works', 'fails']);
  });

  test('shows both answers when a user resolves the name', () => {
    const lookedUp = lookUpName(compiled(topology), 'vm', 'app.corp.example.com');
    expect([lookedUp?.query, ...(lookedUp?.others ?? [])].map((each) => each?.answer.type)).toEqual([
      'address',
      'no-server',
    ]);
  });
});

describe('a hub that resolves for others', () => {
  const hub = [
    vnet('hub', '10.1.0.0/16'),
    subnet('inbound', 'hub', '10.1.1.0/28'),
    subnet('outbound', 'hub', '10.1.2.0/28'),
    subnet('servers', 'hub', '10.1.3.0/24'),
    resolver('resolver', 'hub', 'inbound', 'outbound'),
    dnsServer('corp-dns', 'servers', '10.1.3.4', { zones: { 'corp.example.com': { app: '10.0.1.5' } } }),
  ];

  test('lets a linked network resolve the names of the server behind the ruleset', () => {
    const topology = topologyOf(
      ...spoke,
      app,
      ...hub,
      ruleset('rules', { 'corp.example.com.': '10.1.3.4' }, ['spoke']),
    );
    const trace = ask(topology, 'vm', 'host app.corp.example.com', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.query?.asked[0]?.forwarded[0]?.connection.from).toBe('10.1.2.4');
  });

  test('does not count an outbound endpoint as a private client', () => {
    const trace = ask(topologyOf(...spoke, app, ...hub), 'tag VirtualNetwork', 'app', 'tcp/443');
    expect(trace.classes.flatMap(({ from }) => from.prefixes)).not.toContain('10.1.2.4');
  });
});

describe('an edit that changes an answer', () => {
  const withLinks = (...links: readonly string[]) =>
    topologyOf(...spoke, app, privateZone('corp.example.com', { app: ['10.0.1.5'] }, links));

  test('changes the verdict of a flow that was traced before', () => {
    const before = compiled(withLinks());
    expect(ask(before, 'vm', 'host app.corp.example.com', 'tcp/443').summary.outcome).toBe('fails');
    const after = compiled(withLinks('spoke'), before);
    expect(ask(after, 'vm', 'host app.corp.example.com', 'tcp/443').summary.outcome).toBe('works');
  });
});
