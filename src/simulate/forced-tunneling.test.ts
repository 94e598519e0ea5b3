/** A firewall with forced tunneling: the address that it translates to, and inbound traffic that fails (docs/azure.md, section 4). */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, packetsOf, pathOf, stepsOf } from './build/ask.test-support';
import { topologyOf } from './build/drawn.test-support';
import { azureFirewall, type FirewallRules } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { type RouteLine, routeTable, subnet, vnet } from './build/networks.test-support';
import { client, gateway, site } from './build/outside.test-support';

const rules: FirewallRules = {
  nat: [{ priority: 100, rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.0.1.4', 443] }] }],
  network: [{ priority: 200, action: 'Allow', rules: [{}] }],
};

/** The firewall's own subnet follows the default route that the site advertises, unless `own` overrides it. */
function hub(own: readonly RouteLine[] = [], privateRanges: readonly string[] = []) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { routes: 'rt-fw' }),
    subnet('AzureFirewallManagementSubnet', 'vnet', '10.0.2.64/26'),
    subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    routeTable('rt', [['0.0.0.0/0', '10.0.2.4']], 'not propagated'),
    routeTable('rt-fw', own),
    azureFirewall(
      'fw',
      'AzureFirewallSubnet',
      '10.0.2.4',
      ['198.51.100.4'],
      { ...rules, privateRanges },
      {
        managementIpConfiguration: {
          subnet: 'AzureFirewallManagementSubnet',
          publicIPAddress: '198.51.100.9',
        },
      },
    ),
    gateway('er', 'GatewaySubnet', { type: 'ExpressRoute', bgp: true, sites: ['dc'] }),
    site('dc', '192.168.0.0/16', {
      advertised: ['0.0.0.0/0', '192.168.0.0/16', '192.0.2.0/25'],
      edge: 'Allow',
      breakout: '198.51.100.99',
      hosts: [['orders', '192.168.5.5', ['443']]],
    }),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    client('people', '203.0.113.0/24'),
  );
}

describe('with forced tunneling', () => {
  test('traffic to the Internet leaves with a private IP address of the firewall, and the edge translates it to its own', () => {
    const trace = ask(hub(), 'vm', '192.0.2.200', 'tcp/8080');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw', 'dc'] });
    const translated = stepsOf(trace, 'syn').filter((each) => each.type === 'source-translated');
    expect(translated).toMatchObject([
      { to: { source: '10.0.2.4' }, rules: ['FW-SNAT'] },
      { to: { source: '198.51.100.99' }, rules: ['EDGE-NAT'] },
    ]);
    expect(JSON.stringify(trace)).not.toContain('FW-PUBLIC-ADDRESS');
  });

  test('a DNAT rule lets a request in, and the reply leaves through the site, which never saw the request', () => {
    const trace = ask(hub(), 'people', '198.51.100.4', 'tcp/8443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn-ack',
      direction: 'return',
      at: 'dc',
      reason: 'no-session',
      rules: ['DEVICE-NO-SESSION'],
    });
  });

  test('a route to the Internet overrides it, and restores both', () => {
    const straight = hub([['0.0.0.0/0', 'Internet']]);
    const trace = ask(straight, 'vm', '192.0.2.200', 'tcp/8080');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(packetsOf(trace)[0]?.hops.at(-1)?.packetIn.source).toBe('198.51.100.4');
    expect(JSON.stringify(trace)).toContain('FW-PUBLIC-ADDRESS');
    expect(ask(straight, 'people', '198.51.100.4', 'tcp/8443').summary.outcome).toBe('works');
  });

  test('a site’s private network sees the client’s address', () => {
    const trace = ask(hub(), 'vm', 'dc:orders', 'tcp/443');
    expect(packetsOf(trace)[0]?.hops.at(-1)?.packetIn.source).toBe('10.0.1.4');
  });
});

test('public ranges that a site uses for itself see a private IP address of the firewall, unless the firewall’s private ranges include them', () => {
  const straight = [['0.0.0.0/0', 'Internet']] as const;
  const seen = (privateRanges: readonly string[]) => {
    const trace = ask(hub(straight, privateRanges), 'vm', '192.0.2.9', 'tcp/8080');
    expect(pathOf(trace, 'syn')).toContain('er');
    return stepsOf(trace, 'syn').find((each) => each.type === 'source-translated')?.rules;
  };
  expect(seen([])).toEqual(['FW-SNAT']);
  expect(seen(['10.0.0.0/8', '192.0.2.0/24'])).not.toEqual(['FW-SNAT']);
});
