/**
 * Private endpoints, from the file to the clients that reach a service through them (docs/azure.md, section
 * 2.7).
 */
import { describe, expect, test } from 'vitest';
import { ask, compiled, failureOf, pathOf, stepOf } from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { azureFirewall } from '../../simulate/build/firewalls.test-support';
import { appliance, machine } from '../../simulate/build/machines.test-support';
import {
  nsg,
  peered,
  type RouteLine,
  routeTable,
  subnet,
  vnet,
} from '../../simulate/build/networks.test-support';
import { privateEndpoint, service } from '../../simulate/build/services.test-support';
import { effectiveRoutes } from '../../simulate/index';

type Policies = 'Disabled' | 'NetworkSecurityGroupEnabled' | 'RouteTableEnabled' | 'Enabled';

const firewall = azureFirewall('azfw', 'AzureFirewallSubnet', '10.0.0.4', ['198.51.100.4'], {
  network: [{ priority: 100, action: 'Allow', rules: [{ to: '10.0.2.4', ports: '443' }] }],
});
const snatting = (sourceNat: 'None' | 'All') =>
  appliance('nva', 'AzureFirewallSubnet', '10.0.0.4', {
    stateful: true,
    sourceNat,
    defaultAction: 'Allow',
  });

function drawn(lines: readonly RouteLine[], policies: Policies, ...more: readonly Drawn[]) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.0.0/26'),
    subnet('snet-client', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    subnet('snet-pep', 'vnet', '10.0.2.0/24', {
      nsg: 'nsg-pep',
      more: { privateEndpointNetworkPolicies: policies },
    }),
    routeTable('rt', lines),
    nsg('nsg-pep', [['Deny', 'Inbound', { ports: '443' }]]),
    machine('vm', 'snet-client', '10.0.1.4', []),
    service('store', 'Storage', { addresses: [] }, { hostNames: ['contoso.blob.core.windows.net'] }),
    privateEndpoint('pep', 'snet-pep', '10.0.2.4', 'store'),
    ...more,
  );
}

describe('the route to a private endpoint', () => {
  test('PE-ROUTE: is a /32 route of type InterfaceEndpoint, and the service accepts clients that use it', () => {
    const simulation = compiled(drawn([], 'Disabled'));
    const trace = ask(simulation, 'vm', 'pep', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'route-chosen', 'syn')).toMatchObject({
      chosen: { nextHopType: 'InterfaceEndpoint', prefix: '10.0.2.4/32' },
      rules: ['PE-ROUTE'],
    });
    expect(JSON.stringify(effectiveRoutes(simulation, 'vm'))).toContain('InterfaceEndpoint');
  });

  test('leads only to the ports of its service', () => {
    expect(failureOf(ask(drawn([], 'Disabled'), 'vm', 'pep', 'tcp/445'))).toMatchObject({
      at: 'pep',
      reason: 'no-listener',
    });
  });

  test('is more specific than 0.0.0.0/0, which never overrides it', () => {
    const trace = ask(drawn([['0.0.0.0/0', '10.0.0.4']], 'Enabled', firewall), 'vm', '10.0.2.4', 'tcp/443');
    expect(stepOf(trace, 'route-chosen', 'syn').rules).toEqual(['PE-ROUTE']);
  });

  test.each(['Disabled', 'NetworkSecurityGroupEnabled'] as const)(
    'is not overridden with policies %s, even by a route for the address space',
    (policies) => {
      const trace = ask(drawn([['10.0.0.0/16', '10.0.0.4']], policies, firewall), 'vm', 'pep', 'tcp/443');
      expect(stepOf(trace, 'route-chosen', 'syn').rules).toEqual(['PE-ROUTE']);
    },
  );

  test.each(['RouteTableEnabled', 'Enabled'] as const)(
    'PE-UDR-INVALIDATES: is overridden with policies %s by a route with the prefix length of the address space',
    (policies) => {
      const trace = ask(drawn([['10.0.0.0/16', '10.0.0.4']], policies, firewall), 'vm', 'pep', 'tcp/443');
      const step = stepOf(trace, 'route-chosen', 'syn');
      expect(step.chosen).toMatchObject({ name: '10.0.0.0/16' });
      expect(step.rejected).toContainEqual(
        expect.objectContaining({ why: 'invalidated', rules: ['PE-UDR-INVALIDATES'] }),
      );
    },
  );

  test('a route with a shorter prefix than the address space does not override it', () => {
    const trace = ask(drawn([['10.0.0.0/8', '10.0.0.4']], 'Enabled', firewall), 'vm', 'pep', 'tcp/443');
    expect(stepOf(trace, 'route-chosen', 'syn').rules).toEqual(['PE-ROUTE']);
  });

  test('an equal /32 route wins where route tables apply', () => {
    const lines = [['10.0.2.4/32', '10.0.0.4']] as const;
    const trace = ask(drawn(lines, 'RouteTableEnabled', firewall), 'vm', 'pep', 'tcp/443');
    expect(stepOf(trace, 'route-chosen', 'syn').chosen).toMatchObject({ source: 'User' });
  });
});

describe('security groups on the subnet of a private endpoint', () => {
  test.each(['Disabled', 'RouteTableEnabled'] as const)('do not apply with policies %s', (policies) => {
    expect(ask(drawn([], policies), 'vm', 'pep', 'tcp/443').summary.outcome).toBe('works');
  });

  test.each(['NetworkSecurityGroupEnabled', 'Enabled'] as const)(
    'PE-POLICY-NSG: apply with policies %s',
    (policies) => {
      const failure = failureOf(ask(drawn([], policies), 'vm', 'pep', 'tcp/443'));
      expect(failure).toMatchObject({
        at: 'pep',
        reason: 'denied-by-rule',
        because: { resource: 'nsg-pep', pointer: '/securityRules/0' },
      });
      expect(failure.rules).toContain('PE-POLICY-NSG');
    },
  );
});

describe('a firewall in front of a private endpoint', () => {
  const forced: readonly RouteLine[] = [['10.0.2.4/32', '10.0.0.4']];

  test('without SNAT never sees the reply, and drops the ACK', () => {
    const trace = ask(drawn(forced, 'RouteTableEnabled', snatting('None')), 'vm', 'pep', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ at: 'nva', packet: 'ack', reason: 'out-of-state' });
    expect(pathOf(trace, 'syn')).toContain('nva');
    expect(pathOf(trace, 'syn-ack')).not.toContain('nva');
  });

  test('PE-REPLY-DIRECT: does not see the reply even if the endpoint’s own subnet has a route to the firewall', () => {
    const both = drawn(
      forced,
      'Enabled',
      snatting('None'),
      routeTable('rt-pep', [['10.0.1.0/24', '10.0.0.4']]),
    );
    const routed = topologyOf(
      ...both.resources.map((each) => ({
        ...(each as unknown as Drawn),
        ...(each.id === 'snet-pep' ? { routeTable: 'rt-pep', networkSecurityGroup: undefined } : {}),
      })),
    );
    const trace = ask(routed, 'vm', 'pep', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ at: 'nva', packet: 'ack', reason: 'out-of-state' });
    expect(trace.doubt).toContain('PE-REPLY-DIRECT');
  });

  test('sees the reply with SNAT to its own address', () => {
    const trace = ask(drawn(forced, 'Disabled', snatting('All')), 'vm', 'pep', 'tcp/443');
    expect(trace.summary).toMatchObject({ outcome: 'works', passes: ['nva'] });
    expect(pathOf(trace, 'syn-ack')).toContain('nva');
  });
});

describe('a private endpoint in another virtual network', () => {
  const far = (...peerings: readonly Drawn[]) =>
    drawn(
      [],
      'Disabled',
      vnet('near', '10.1.0.0/16'),
      subnet('snet-near', 'near', '10.1.1.0/24'),
      machine('vm-near', 'snet-near', '10.1.1.4', []),
      vnet('middle', '10.2.0.0/16'),
      ...peerings,
    );

  test('is reachable across a peering, by its own /32', () => {
    const trace = ask(far(...peered('near', 'vnet')), 'vm-near', 'pep', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'route-chosen', 'syn').rules).toEqual(['PE-ROUTE']);
  });

  test('is not reachable across two peerings', () => {
    const trace = ask(
      far(...peered('near', 'middle'), ...peered('middle', 'vnet')),
      'vm-near',
      'pep',
      'tcp/443',
    );
    expect(failureOf(trace)).toMatchObject({ reason: 'next-hop-none' });
    expect(JSON.stringify(trace)).not.toContain('PE-ROUTE');
  });
});

describe('the effect of a private endpoint on its service', () => {
  test('the public names become aliases under privatelink, which a private DNS zone has to resolve', () => {
    const zone = (...links: readonly string[]): Drawn => ({
      id: 'zone',
      kind: 'private-dns-zone',
      name: 'privatelink.blob.core.windows.net',
      recordSets: [{ name: 'contoso', aRecords: ['10.0.2.4'] }],
      virtualNetworkLinks: links.map((virtualNetwork) => ({ name: virtualNetwork, virtualNetwork })),
    });
    const host = 'host contoso.blob.core.windows.net';
    expect(ask(drawn([], 'Disabled', zone('vnet')), 'vm', host, 'tcp/443').summary.outcome).toBe('works');
    const unlinked = ask(drawn([], 'Disabled', zone()), 'vm', host, 'tcp/443');
    expect(failureOf(unlinked)).toMatchObject({ at: 'store', reason: 'source-not-accepted' });
    expect(JSON.stringify(unlinked)).toContain('DNS-PRIVATELINK-ALIAS');
  });
});
