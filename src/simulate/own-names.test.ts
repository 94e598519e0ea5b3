/** Names that look alike: aliases that a DNS server knows better than its forwarder, unique names, services of one tag. */
import { describe, expect, test } from 'vitest';
import { ask, compiled } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { machine } from './build/machines.test-support';
import { dnsServer } from './build/name-servers.test-support';
import { subnet, vnet } from './build/networks.test-support';
import { privateEndpoint, service } from './build/services.test-support';

const azureDns = '168.63.129.16';
const zone = (name: string, record: string, address: string, virtualNetwork: string): Drawn => ({
  id: `zone-${name}`,
  kind: 'private-dns-zone',
  name,
  recordSets: [{ name: record, aRecords: [address] }],
  virtualNetworkLinks: [{ name: virtualNetwork, virtualNetwork }],
});

/** `edge`'s own DNS server forwards; the zone with the endpoint's record is linked to the network of the other server. */
function forwarding(conditional: Readonly<Record<string, string>>, forwarders: readonly string[]) {
  return topologyOf(
    vnet('net', '10.0.0.0/16', ['10.0.1.53']),
    subnet('vms', 'net', '10.0.1.0/24'),
    machine('vm', 'vms', '10.0.1.4', []),
    dnsServer('own', 'vms', '10.0.1.53', { conditional, forwarders }),
    dnsServer('knowing', 'vms', '10.0.1.54', {
      zones: { 'privatelink.blob.core.windows.net': { ledger: '10.0.1.9' } },
    }),
    service('store', 'Storage', { subnets: [] }, { hostNames: ['ledger.blob.core.windows.net'] }),
    privateEndpoint('endpoint', 'vms', '10.0.1.9', 'store'),
  );
}

describe('a DNS server with a forwarder for privatelink names only', () => {
  test('DNS-FORWARDED-ALIAS: asks it for the alias too, or passes the public answer on: contested', () => {
    const topology = forwarding({ 'privatelink.blob.core.windows.net': '10.0.1.54' }, [azureDns]);
    expect(ask(topology, 'vm', 'host ledger.blob.core.windows.net', 'tcp/443').summary).toMatchObject({
      outcome: 'contested',
      rule: 'DNS-FORWARDED-ALIAS',
      readings: [
        { reading: 'asked-again', verdict: { outcome: 'works' } },
        { reading: 'passed-on', verdict: { outcome: 'fails' } },
      ],
    });
  });

  test('gives the public address without it, and the private one if the public zone is forwarded there', () => {
    const without = ask(forwarding({}, [azureDns]), 'vm', 'host ledger.blob.core.windows.net', 'tcp/443');
    expect(without.summary.outcome).toBe('fails');
    expect(without.doubt).not.toContain('DNS-FORWARDED-ALIAS');
  });
});

describe('a private endpoint of a service whose names have no alias', () => {
  const drawn = (address: string) =>
    topologyOf(
      vnet('net', '10.0.0.0/16'),
      subnet('vms', 'net', '10.0.1.0/24'),
      service('own', 'Storage', 'Everyone', { hostNames: ['own.example.com'] }),
      privateEndpoint('endpoint', 'vms', '10.0.1.9', 'own'),
      zone('cloud.example', 'own', address, 'net'),
    );
  const found = (address: string) =>
    compiled(drawn(address)).problems.filter(({ resource }) => resource === 'endpoint');

  test('has a name if a record of a private zone has its address, and none otherwise', () => {
    expect(found('10.0.1.9')).toEqual([]);
    expect(found('10.0.1.10')).toMatchObject([{ code: 'never-works', pointer: '/privateLinkService' }]);
  });
});

describe('two services of one tag and region', () => {
  const topology = topologyOf(
    vnet('net', '10.0.0.0/16'),
    subnet('vms', 'net', '10.0.1.0/24'),
    machine('vm', 'vms', '10.0.1.4', []),
    service('closed', 'Storage', { subnets: [] }, { hostNames: ['closed.blob.core.windows.net'] }),
    service('open', 'Storage', 'Everyone', { hostNames: ['open.blob.core.windows.net'] }),
  );

  test('are each reached by their own name, although they share their addresses', () => {
    expect(ask(topology, 'vm', 'host open.blob.core.windows.net', 'tcp/443').summary.outcome).toBe('works');
    expect(ask(topology, 'vm', 'host closed.blob.core.windows.net', 'tcp/443').summary).toMatchObject({
      outcome: 'fails',
      at: 'closed',
    });
  });
});

describe('the alias of a name with more than one label before its zone', () => {
  test.each([
    [
      'app-a1b2c3d4.westeurope-01.azurewebsites.net',
      'privatelink.azurewebsites.net',
      'app-a1b2c3d4.westeurope-01',
    ],
    ['docs.z6.web.core.windows.net', 'privatelink.web.core.windows.net', 'docs'],
  ])('%s is answered from the linked zone', (host, name, record) => {
    const topology = topologyOf(
      vnet('net', '10.0.0.0/16'),
      subnet('vms', 'net', '10.0.1.0/24'),
      machine('vm', 'vms', '10.0.1.4', []),
      service('site', 'Storage', { subnets: [] }, { hostNames: [host] }),
      privateEndpoint('endpoint', 'vms', '10.0.1.9', 'site'),
      zone(name, record, '10.0.1.9', 'net'),
    );
    expect(ask(topology, 'vm', `host ${host}`, 'tcp/443').summary.outcome).toBe('works');
    const unlinked = {
      ...topology,
      resources: topology.resources.filter(({ kind }) => kind !== 'private-dns-zone'),
    };
    expect(ask(unlinked, 'vm', `host ${host}`, 'tcp/443').summary.outcome).toBe('fails');
  });
});
