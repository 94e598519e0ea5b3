/** Pings through devices whose documentation names TCP and UDP: Azure Firewall and load balancers with HA ports. */
import { describe, expect, test } from 'vitest';
import { ask, compiled, failureOf, pathOf } from './build/ask.test-support';
import { topologyOf } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { appliance, loadBalancer, machine } from './build/machines.test-support';
import { routeTable, subnet, vnet } from './build/networks.test-support';

describe('FW-INTERNET-PROTOCOLS: Azure Firewall gives a public IP address to TCP and UDP only', () => {
  const hub = () =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b' }),
      routeTable('rt', [
        ['0.0.0.0/0', '10.0.2.4'],
        ['10.0.3.0/24', '10.0.2.4'],
      ]),
      routeTable('rt-b', [['10.0.1.0/24', '10.0.2.4']]),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
        network: [{ priority: 200, action: 'Allow', rules: [{}] }],
      }),
      machine('vm', 'snet', '10.0.1.4', []),
      machine('b', 'snet-b', '10.0.3.4', []),
    );

  test('a ping to the Internet is lost where it would get that address, and the rule says why', () => {
    const failure = failureOf(ask(hub(), 'vm', '104.16.184.241', 'icmp'));
    expect(failure).toMatchObject({
      reason: 'no-public-address',
      because: { resource: 'fw', pointer: '/publicIPAddresses' },
      rules: ['OUT-PUBLIC-ADDRESS', 'FW-INTERNET-PROTOCOLS'],
    });
  });

  test.each(['tcp/80', 'udp/123'])('%s on the same path works', (what) => {
    expect(ask(hub(), 'vm', '104.16.184.241', what).summary.outcome).toBe('works');
  });

  test('so does a ping to a private destination', () => {
    const trace = ask(hub(), 'vm', 'b', 'icmp');
    expect(trace.summary.outcome).toBe('works');
    expect(pathOf(trace, 'echo-request')).toEqual(['vm', 'fw', 'b']);
  });
});

describe('LB-HA-PORTS-ICMP: whether HA ports forward a ping that is routed through them', () => {
  const through = (rule: string) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('a', 'vnet', '10.0.1.0/24', { routes: 'rt-a' }),
      subnet('b', 'vnet', '10.0.2.0/24', { routes: 'rt-b' }),
      subnet('n', 'vnet', '10.0.9.0/24'),
      routeTable('rt-a', [['10.0.2.0/24', '10.0.9.100']]),
      routeTable('rt-b', [['10.0.1.0/24', '10.0.9.100']]),
      machine('vma', 'a', '10.0.1.4', []),
      machine('vmb', 'b', '10.0.2.4', ['Tcp/22']),
      ...['10.0.9.4', '10.0.9.5'].map((address, index) =>
        appliance(`nva${index}`, 'n', address, { stateful: true, sourceNat: 'None', defaultAction: 'Allow' }),
      ),
      loadBalancer(
        'lb',
        { subnet: 'n', privateIPAddress: '10.0.9.100' },
        { backends: ['nva0', 'nva1'], rules: [rule] },
      ),
    );

  test('is contested: measured it works, documented it is dropped at the load balancer', () => {
    const network = compiled(through('All/0'));
    expect(ask(network, 'vma', 'vmb', 'tcp/22').summary.outcome).toBe('works');
    expect(ask(network, 'vma', 'vmb', 'icmp').summary).toMatchObject({
      outcome: 'contested',
      rule: 'LB-HA-PORTS-ICMP',
      readings: [{ reading: 'forwards-icmp' }, { reading: 'tcp-and-udp' }],
    });
  });

  test('a rule for one port forwards no ping', () => {
    expect(failureOf(ask(through('Tcp/22'), 'vma', 'vmb', 'icmp'))).toMatchObject({ reason: 'no-listener' });
  });
});
