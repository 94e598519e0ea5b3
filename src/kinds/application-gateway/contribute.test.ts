/**
 * Application Gateways, from the file to the verdicts of both connections of a request and of the gateway's
 * control plane.
 */
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { portalError } from '../../explain/portal-error';
import { ask, classOf, failureOf, stepOf } from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { azureFirewall } from '../../simulate/build/firewalls.test-support';
import { machine } from '../../simulate/build/machines.test-support';
import { nsg, type RouteLine, routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';
import { client, site, gateway as vpnGateway } from '../../simulate/build/outside.test-support';
import { apim, applicationGateway } from '../../simulate/build/services.test-support';
import { compile, traceFlow } from '../../simulate/index';
import type { Topology } from '../../topology/document';

type Gateway = Parameters<typeof applicationGateway>[2];
const statusPath = { path: '/status-0123456789abcdef' };
const apimHost = { host: 'api.contoso.com' };
const toApim: Gateway = {
  instances: ['10.0.9.4'],
  publicIPAddress: '198.51.100.30',
  listeners: {
    api: {
      hosts: ['api.contoso.com'],
      backends: ['10.0.1.10'],
      settings: { probe: { ...statusPath, ...apimHost } },
    },
  },
};

/** A gateway in front of an internal API Management instance that serves `api.contoso.com`. */
function drawn(gateway: Gateway, lines: readonly RouteLine[] = [], ...more: readonly Drawn[]): Topology {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.0.0/26'),
    subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg-apim' }),
    subnet('snet-agw', 'vnet', '10.0.9.0/24', { routes: 'rt-agw' }),
    routeTable('rt-agw', lines),
    nsg('nsg-apim', [['Allow', 'Inbound', { from: '10.0.9.0/24', ports: '443' }]]),
    client('partner', '203.0.113.9/32'),
    apim(
      'apim',
      'snet-apim',
      {
        mode: 'Internal',
        tier: 'Developer',
        units: ['10.0.1.4'],
        publicIPAddress: '198.51.100.8',
        privateIPAddress: '10.0.1.10',
        source: 'ApiManagementTag',
      },
      { hostnameConfigurations: [{ type: 'Proxy', hostName: 'api.contoso.com' }] },
    ),
    applicationGateway('agw', 'snet-agw', gateway),
    ...more,
  );
}

const own = (topology: Topology, id: string) => {
  const trace = traceFlow(compile(topology, { tags: builtInServiceTags() }), `agw/${id}`);
  if (trace === undefined) throw new Error(`there is no flow ${id}`);
  return trace;
};

describe('a gateway in front of an internal instance', () => {
  test('APPGW-REVERSE-PROXY: terminates the connection, and opens another from the address of its instance', () => {
    const trace = ask(drawn(toApim), 'partner', 'host api.contoso.com', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'destination-translated', 'syn').rules).toEqual(['APPGW-FRONTEND']);
    expect(stepOf(trace, 'connection-opened', 'data')).toMatchObject({
      host: 'api.contoso.com',
      rules: ['APPGW-REVERSE-PROXY'],
      connection: { from: '10.0.9.4', to: '10.0.1.10', port: 443 },
    });
  });

  test('APPGW-NAMES: assumes that its listener’s name resolves to it', () => {
    const trace = ask(drawn(toApim), 'partner', 'host api.contoso.com', 'tcp/443');
    expect(trace.doubt).toEqual(['APPGW-NAMES']);
    expect(trace.classes[0]?.to.prefixes).toEqual(['198.51.100.30']);
  });

  test('APPGW-DEFAULT-PROBE: sends the host name 127.0.0.1 without a custom probe, which the instance rejects', () => {
    const plain = drawn({ ...toApim, listeners: { api: { backends: ['10.0.1.10'] } } });
    expect(failureOf(ask(plain, 'partner', 'agw', 'tcp/443'))).toMatchObject({
      at: 'agw',
      packet: 'data',
      reason: 'backend-unhealthy',
      because: { resource: 'agw', pointer: '/requestRoutingRules/0' },
      rules: ['APPGW-REVERSE-PROXY', 'APPGW-DEFAULT-PROBE'],
    });
  });

  test('APPGW-PROBE: a custom probe has to send a host name that the instance serves', () => {
    const asking = (probe: object) =>
      ask(
        drawn({
          ...toApim,
          listeners: { api: { backends: ['10.0.1.10'], settings: { probe: { ...probe } } } },
        }),
        'partner',
        'agw',
        'tcp/443',
      );
    expect(asking({ host: 'apim.azure-api.net' }).summary.outcome).toBe('works');
    expect(failureOf(asking({ host: 'other.contoso.com' })).rules).toContain('APPGW-PROBE');
    // The probe uses another port than the settings, and no backend listens there.
    expect(failureOf(asking({ ...apimHost, port: 444 }))).toMatchObject({ reason: 'backend-unhealthy' });
  });

  test('a probe can take its host name from the settings', () => {
    const settings = { ...apimHost, probe: { pickHostNameFromBackendHttpSettings: true } };
    const trace = ask(
      drawn({ ...toApim, listeners: { api: { backends: ['10.0.1.10'], settings } } }),
      'partner',
      'agw',
      'tcp/443',
    );
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'connection-opened', 'data')).toMatchObject({ host: 'api.contoso.com' });
  });

  test('sends a backend’s own name if the settings say so, and the instance rejects an address as host name', () => {
    const settings = { fromBackend: true, probe: apimHost } as const;
    const trace = ask(
      drawn({ ...toApim, listeners: { api: { backends: ['10.0.1.10'], settings } } }),
      'partner',
      'agw',
      'tcp/443',
    );
    expect(failureOf(trace)).toMatchObject({
      at: 'apim',
      inside: 'proxy',
      reason: 'unknown-host',
      rules: ['APIM-HOST-HEADER'],
    });
  });

  test('is denied by the instance’s security group, which sees the gateway’s address and not the client’s', () => {
    const closed = topologyOf(
      ...drawn(toApim)
        .resources.filter((each) => each.id !== 'nsg-apim')
        .map((each) => each as unknown as Drawn),
      nsg('nsg-apim', [
        ['Deny', 'Inbound', { from: '10.0.9.0/24' }],
        ['Allow', 'Inbound', {}],
      ]),
    );
    const trace = own(closed, 'listener-api');
    expect(failureOf(classOf(trace) && trace)).toMatchObject({ reason: 'backend-unhealthy' });
    expect(portalError(trace.flow, trace.summary)).toBe(
      '502 Bad Gateway\nMicrosoft-Azure-Application-Gateway/v2',
    );
  });
});

describe('listeners', () => {
  test('APPGW-HOSTS: serve only their host names', () => {
    const trace = ask(
      drawn(
        toApim,
        [],
        {
          id: 'zone',
          kind: 'private-dns-zone',
          name: 'shop.contoso.com',
          recordSets: [{ name: '@', aRecords: ['198.51.100.30'] }],
          virtualNetworkLinks: [{ name: 'vnet', virtualNetwork: 'vnet' }],
        },
        subnet('snet-apps', 'vnet', '10.0.2.0/24'),
        machine('vm', 'snet-apps', '10.0.2.4', []),
      ),
      'vm',
      'host shop.contoso.com',
      'tcp/443',
    );
    expect(failureOf(trace)).toMatchObject({
      at: 'agw',
      reason: 'unknown-host',
      because: { resource: 'agw', pointer: '/httpListeners/0/hostNames' },
      rules: ['APPGW-HOSTS'],
    });
  });

  test('listen on one frontend each', () => {
    const both = drawn(
      { ...toApim, privateIPAddress: '10.0.9.200' },
      [],
      subnet('snet-apps', 'vnet', '10.0.2.0/24'),
      machine('vm', 'snet-apps', '10.0.2.4', []),
    );
    expect(failureOf(ask(both, 'vm', '10.0.9.200', 'tcp/443'))).toMatchObject({ reason: 'no-listener' });
    const inner = drawn(
      {
        instances: ['10.0.9.4'],
        privateIPAddress: '10.0.9.200',
        listeners: { api: { ...toApim.listeners.api, backends: ['10.0.1.10'], frontend: 'Private' } },
      },
      [],
      subnet('snet-apps', 'vnet', '10.0.2.0/24'),
      machine('vm', 'snet-apps', '10.0.2.4', []),
    );
    expect(ask(inner, 'vm', 'agw', 'tcp/443').summary.outcome).toBe('works');
    expect(own(inner, 'listener-api').summary.outcome).toBe('works');
  });
});

describe('backends with names', () => {
  const named = drawn({
    ...toApim,
    listeners: {
      api: { backends: ['apim.internal.contoso.com'], settings: { ...apimHost, probe: apimHost } },
    },
  });
  const zone = (...addresses: readonly string[]): Drawn => ({
    id: 'zone',
    kind: 'private-dns-zone',
    name: 'internal.contoso.com',
    recordSets: [{ name: 'apim', aRecords: addresses }],
    virtualNetworkLinks: [{ name: 'vnet', virtualNetwork: 'vnet' }],
  });
  const withZone = (...addresses: readonly string[]) =>
    topologyOf(...named.resources.map((each) => each as unknown as Drawn), zone(...addresses));

  test('are resolved from the gateway', () => {
    const trace = ask(withZone('10.0.1.10'), 'partner', 'agw', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'connection-opened', 'data')).toMatchObject({ connection: { to: '10.0.1.10' } });
  });

  test('are healthy only if each of their addresses is', () => {
    expect(ask(withZone('10.0.1.10', '10.0.1.20'), 'partner', 'agw', 'tcp/443').summary.outcome).toBe(
      'works',
    );
    expect(failureOf(ask(withZone('10.0.1.20'), 'partner', 'agw', 'tcp/443'))).toMatchObject({
      reason: 'backend-unhealthy',
    });
  });

  test('leave the request undecided if no DNS server can resolve them', () => {
    expect(ask(named, 'partner', 'agw', 'tcp/443').summary.outcome).toBe('undecided');
  });
});

describe('several instances', () => {
  test('probe independently, and one of them serves a client', () => {
    const two = drawn({ ...toApim, instances: ['10.0.9.4', '10.0.9.5'] });
    const trace = ask(two, 'partner', 'agw', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.connection.attempts).toHaveLength(2);
    expect(stepOf(trace, 'choice-made', 'syn').rules).toEqual(['LB-CHOICE']);
  });
});

describe('the gateway’s own control plane', () => {
  const firewall = azureFirewall('azfw', 'AzureFirewallSubnet', '10.0.0.4', ['198.51.100.4'], {
    network: [{ priority: 100, action: 'Allow', rules: [{}] }],
  });

  test('APPGW-CONTROL-PLANE: calls from the Internet, and gets a reply there', () => {
    const trace = own(drawn(toApim), 'control-plane');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'destination-translated', 'syn').rules).toEqual(['APPGW-CONTROL-PLANE']);
  });

  test('fails with a default route to a firewall, as its clients do', () => {
    const forced = drawn(toApim, [['0.0.0.0/0', '10.0.0.4']], firewall);
    for (const id of ['control-plane', 'listener-api'])
      expect(failureOf(own(forced, id)), id).toMatchObject({
        at: 'azfw',
        packet: 'syn-ack',
        reason: 'no-session',
        rules: ['FW-NO-SESSION'],
      });
    expect(portalError(own(forced, 'control-plane').flow, own(forced, 'control-plane').summary)).toBe(
      'Unknown',
    );
  });

  test('APPGW-DEFAULT-ROUTE: fails with a default route that a gateway learned, unless propagation is disabled', () => {
    const learned = (propagation: 'propagated' | 'not propagated') =>
      topologyOf(
        vnet('vnet', '10.0.0.0/16'),
        subnet('snet-agw', 'vnet', '10.0.9.0/24', { routes: 'rt-agw' }),
        routeTable('rt-agw', [], propagation),
        subnet('GatewaySubnet', 'vnet', '10.0.8.0/27'),
        vpnGateway('vpn', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: ['office'] }),
        site('office', '192.168.0.0/24', {
          advertised: '0.0.0.0/0',
          edge: 'Allow',
          breakout: '198.51.100.77',
        }),
        applicationGateway('agw', 'snet-agw', toApim),
      );
    expect(failureOf(own(learned('propagated'), 'control-plane'))).toMatchObject({
      at: 'office',
      packet: 'syn-ack',
    });
    expect(own(learned('not propagated'), 'control-plane').summary.outcome).toBe('works');
  });

  test('APPGW-OUTBOUND: packets to the Internet have the frontend’s address as source', () => {
    const trace = own(drawn(toApim), 'internet');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-translated', 'syn')).toMatchObject({
      to: { source: '198.51.100.30' },
      rules: ['APPGW-OUTBOUND'],
    });
  });
});
