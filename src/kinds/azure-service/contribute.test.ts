/** Azure services, from the file to the clients that they accept and the names that they have. */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, stepOf } from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { machine } from '../../simulate/build/machines.test-support';
import { subnet, vnet } from '../../simulate/build/networks.test-support';
import { client } from '../../simulate/build/outside.test-support';
import { service } from '../../simulate/build/services.test-support';

type Access = Parameters<typeof service>[2];

function drawn(access: Access, more: Parameters<typeof service>[3] = {}, endpoints: readonly string[] = []) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24', { endpoints }),
    machine('vm', 'snet', '10.0.1.4', [], { publicIPAddress: '198.51.100.2' }),
    client('partner', '203.0.113.9/32'),
    service('store', 'Storage', access, { hostNames: ['contoso.blob.core.windows.net'], ...more }),
  );
}
const host = 'host contoso.blob.core.windows.net';

describe('the firewall of a service', () => {
  test('accepts all sources without a list', () => {
    for (const who of ['vm', 'partner'])
      expect(ask(drawn('Everyone'), who, host, 'tcp/443').summary.outcome, who).toBe('works');
  });

  test('SERVICE-FIREWALL: accepts listed public source addresses', () => {
    const listed = drawn({ addresses: ['198.51.100.2'] });
    const trace = ask(listed, 'vm', host, 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-accepted', 'data')).toMatchObject({
      by: 'address',
      rules: ['SERVICE-FIREWALL'],
    });
    expect(failureOf(ask(listed, 'partner', host, 'tcp/443'))).toMatchObject({
      at: 'store',
      packet: 'data',
      reason: 'source-not-accepted',
      because: { resource: 'store', pointer: '/access' },
      rules: ['SERVICE-FIREWALL'],
    });
  });

  test('accepts listed subnets only over a service endpoint', () => {
    const access = { subnets: ['snet'] };
    const trace = ask(drawn(access, {}, ['Microsoft.Storage']), 'vm', host, 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-accepted', 'data')).toMatchObject({ by: 'subnet' });
    expect(failureOf(ask(drawn(access), 'vm', host, 'tcp/443'))).toMatchObject({
      reason: 'source-not-accepted',
    });
  });

  test('accepts no source with an empty list', () => {
    expect(failureOf(ask(drawn({}), 'vm', host, 'tcp/443'))).toMatchObject({ at: 'store' });
  });
});

describe('the addresses of a service', () => {
  test('are those of its tag, or of its regional tag if it has a region', () => {
    const count = (topology: ReturnType<typeof drawn>) =>
      ask(topology, 'vm', 'store', 'tcp/443').classes.reduce((sum, { to }) => sum + to.count, 0);
    expect(count(drawn('Everyone'))).toBe(65_536);
    expect(count(drawn('Everyone', { location: 'eastus' }))).toBe(256);
    // A region without its own tag: all addresses of the service’s tag.
    expect(count(drawn('Everyone', { location: 'westus' }))).toBe(65_536);
  });

  test('answer only on its ports', () => {
    expect(failureOf(ask(drawn('Everyone'), 'vm', 'store', 'tcp/445'))).toMatchObject({
      at: 'store',
      reason: 'no-listener',
    });
    expect(ask(drawn('Everyone', { ports: ['445'] }), 'vm', 'store', 'tcp/445').summary.outcome).toBe(
      'works',
    );
  });

  test('DNS-PUBLIC-NAMES: have its names, also those that match a pattern', () => {
    const trace = ask(drawn('Everyone'), 'vm', host, 'tcp/443');
    expect(JSON.stringify(trace)).toContain('DNS-PUBLIC-NAMES');
    const any = drawn('Everyone', { hostNames: ['*.example.net'] });
    expect(ask(any, 'vm', 'host orders.example.net', 'tcp/443').summary.outcome).toBe('works');
    expect(ask(any, 'vm', 'host example.net', 'tcp/443').summary.outcome).toBe('undecided');
  });

  test('are none if no table has its tag', () => {
    const odd: Drawn = service('odd', 'NoSuchTag', 'Everyone');
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24'),
      machine('vm', 'snet', '10.0.1.4', []),
      odd,
    );
    expect(ask(topology, 'vm', 'odd', 'tcp/443').summary.outcome).toBe('undecided');
  });
});
