import { describe, expect, test } from 'vitest';
import type { Problem } from '../../azure/kit/problem';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { apply } from '../apply';
import { checkTopology } from '../check';
import type { Command } from '../command';
import type { Topology } from '../document';
import { parseTopology } from '../parse';

const context = { tags: builtInServiceTags() };
const inSubnet = (id: string, addressPrefix: string, virtualNetwork = 'hub') => ({
  id,
  kind: 'subnet',
  name: id,
  virtualNetwork,
  addressPrefix,
});

/** A hub that resolves names for a spoke, without problems: each case below is one edit away. */
const healthy = parseTopology(
  JSON.stringify({
    format: 'roundtrip',
    version: 1,
    name: 'names',
    resources: [
      { id: 'hub', kind: 'virtual-network', name: 'hub', addressSpace: { addressPrefixes: ['10.1.0.0/16'] } },
      {
        id: 'spoke',
        kind: 'virtual-network',
        name: 'spoke',
        addressSpace: { addressPrefixes: ['10.2.0.0/16'] },
      },
      inSubnet('in', '10.1.1.0/28'),
      inSubnet('out', '10.1.2.0/28'),
      inSubnet('vms', '10.1.3.0/24'),
      inSubnet('large', '10.1.32.0/20'),
      inSubnet('small', '10.1.4.0/29'),
      inSubnet('elsewhere', '10.2.1.0/28', 'spoke'),
      inSubnet('GatewaySubnet', '10.1.0.0/27'),
      {
        id: 'gateway',
        kind: 'virtual-network-gateway',
        name: 'gateway',
        subnet: 'GatewaySubnet',
        gatewayType: 'ExpressRoute',
        publicIPAddress: '20.62.10.20',
      },
      { id: 'vm', kind: 'virtual-machine', name: 'vm', subnet: 'vms', privateIPAddress: '10.1.3.4' },
      {
        id: 'resolver',
        kind: 'dns-private-resolver',
        name: 'resolver',
        virtualNetwork: 'hub',
        inboundEndpoints: [{ name: 'in', subnet: 'in', privateIPAddress: '10.1.1.4' }],
        outboundEndpoints: [{ name: 'out', subnet: 'out' }],
      },
      {
        id: 'rules',
        kind: 'dns-forwarding-ruleset',
        name: 'rules',
        dnsResolver: 'resolver',
        forwardingRules: [
          { name: 'hub', domainName: 'hub.example.com.', targetDnsServers: ['10.1.1.4'] },
          { name: 'rest', domainName: '.', targetDnsServers: ['192.168.0.53'] },
        ],
        virtualNetworkLinks: [{ name: 'spoke', virtualNetwork: 'spoke' }],
      },
      {
        id: 'zone',
        kind: 'private-dns-zone',
        name: 'hub.example.com',
        recordSets: [{ name: 'app', aRecords: ['10.1.3.4'] }],
        virtualNetworkLinks: [{ name: 'hub', virtualNetwork: 'hub', registrationEnabled: true }],
      },
      {
        id: 'other-zone',
        kind: 'private-dns-zone',
        name: 'privatelink.blob.core.windows.net',
        recordSets: [],
        virtualNetworkLinks: [{ name: 'hub', virtualNetwork: 'hub', resolutionPolicy: 'NxDomainRedirect' }],
      },
      {
        id: 'site',
        kind: 'on-premises-site',
        name: 'site',
        addressPrefixes: ['192.168.0.0/16'],
        edgeFirewall: { publicIPAddress: '198.51.100.10' },
        dnsServer: {
          address: '192.168.0.53',
          conditionalForwarders: [{ domain: 'hub.example.com', servers: ['10.1.1.4'] }],
        },
      },
    ],
  }),
).topology as Topology;

const set = (resource: string, pointer: string, value: unknown): Command => ({
  type: 'set-property',
  resource,
  pointer,
  value,
});

type Found = readonly [
  Problem['severity'],
  Problem['code'],
  resource: string,
  pointer: string,
  rule?: string,
];

const cases: readonly (readonly [string, Command, ...Found[]])[] = [
  [
    'a subnet that the endpoint shares',
    set('resolver', '/inboundEndpoints/0', { name: 'in', subnet: 'vms', privateIPAddress: '10.1.3.9' }),
    ['error', 'not-supported', 'resolver', '/inboundEndpoints/0/subnet', 'DNS-RESOLVER-SUBNET'],
  ],
  [
    'two endpoints in one subnet',
    set('resolver', '/outboundEndpoints/0/subnet', 'in'),
    ['error', 'not-supported', 'resolver', '/inboundEndpoints/0/subnet', 'DNS-RESOLVER-SUBNET'],
    ['error', 'not-supported', 'resolver', '/outboundEndpoints/0/subnet', 'DNS-RESOLVER-SUBNET'],
  ],
  [
    'a subnet that is too small',
    set('resolver', '/outboundEndpoints/0/subnet', 'small'),
    ['error', 'too-small', 'resolver', '/outboundEndpoints/0/subnet', 'DNS-RESOLVER-SUBNET'],
  ],
  [
    'a subnet that is too large',
    set('resolver', '/outboundEndpoints/0/subnet', 'large'),
    ['error', 'not-supported', 'resolver', '/outboundEndpoints/0/subnet', 'DNS-RESOLVER-SUBNET'],
  ],
  [
    'a subnet of another virtual network',
    set('resolver', '/outboundEndpoints/0/subnet', 'elsewhere'),
    ['error', 'wrong-kind-reference', 'resolver', '/outboundEndpoints/0/subnet', 'DNS-RESOLVER-SUBNET'],
  ],
  [
    'an inbound address outside its subnet',
    set('resolver', '/inboundEndpoints/0/privateIPAddress', '10.1.9.4'),
    ['error', 'outside-prefix', 'resolver', '/inboundEndpoints/0/privateIPAddress'],
  ],
  [
    'a rule for every name at the ExpressRoute gateway of the network that is linked',
    set('rules', '/virtualNetworkLinks/0/virtualNetwork', 'hub'),
    ['warning', 'not-supported', 'rules', '/forwardingRules/1/domainName', 'DNS-RULESET-EXPRESSROUTE'],
  ],
  [
    'Azure-provided DNS as the server of a rule',
    set('rules', '/forwardingRules/1/targetDnsServers', ['168.63.129.16']),
    ['error', 'not-supported', 'rules', '/forwardingRules/1/targetDnsServers/0', 'DNS-RULESET-NO-AZURE'],
  ],
  [
    'a ruleset without a link',
    set('rules', '/virtualNetworkLinks', []),
    ['warning', 'never-works', 'rules', '/virtualNetworkLinks', 'DNS-RULESET-LINK'],
  ],
  [
    'a ruleset whose resolver has no outbound endpoint',
    set('resolver', '/outboundEndpoints', []),
    ['warning', 'missing', 'rules', '/dnsResolver', 'DNS-RESOLVER-OUTBOUND'],
  ],
  [
    'a zone without a link',
    set('other-zone', '/virtualNetworkLinks', []),
    ['warning', 'never-works', 'other-zone', '/virtualNetworkLinks', 'DNS-ZONE-LINK'],
  ],
  [
    'a resolution policy without effect',
    set('zone', '/virtualNetworkLinks/0/resolutionPolicy', 'NxDomainRedirect'),
    ['warning', 'never-works', 'zone', '/virtualNetworkLinks/0/resolutionPolicy', 'DNS-NXDOMAIN-REDIRECT'],
  ],
  [
    'a zone whose name is not a domain',
    set('zone', '/name', 'corp'),
    ['warning', 'bad-host-name', 'zone', '/name'],
  ],
  [
    'two zones that register the VMs of one network',
    set('other-zone', '/virtualNetworkLinks/0/registrationEnabled', true),
    ['error', 'limit', 'other-zone', '/virtualNetworkLinks/0/registrationEnabled'],
  ],
  [
    'an alias beside an address',
    set('zone', '/recordSets/0/cname', 'www.example.com'),
    ['error', 'not-supported', 'zone', '/recordSets/0/cname'],
  ],
  [
    'an on-premises forwarder to Azure-provided DNS',
    set('site', '/dnsServer/forwarders', ['168.63.129.16']),
    ['warning', 'never-works', 'site', '/dnsServer/forwarders/0', 'PLATFORM-INSIDE-ONLY'],
  ],
  [
    'an on-premises conditional forwarder to Azure-provided DNS',
    set('site', '/dnsServer/conditionalForwarders/0/servers', ['168.63.129.16']),
    [
      'warning',
      'never-works',
      'site',
      '/dnsServer/conditionalForwarders/0/servers/0',
      'PLATFORM-INSIDE-ONLY',
    ],
  ],
  [
    'a forwarder for the private DNS zone instead of its public names',
    set('site', '/dnsServer/conditionalForwarders/0/domain', 'privatelink.blob.core.windows.net'),
    [
      'warning',
      'not-supported',
      'site',
      '/dnsServer/conditionalForwarders/0/domain',
      'DNS-FORWARD-PUBLIC-ZONE',
    ],
  ],
  [
    'a forwarder for the other zone of Key Vault',
    set('site', '/dnsServer/conditionalForwarders/0/domain', 'vaultcore.azure.net'),
    [
      'warning',
      'not-supported',
      'site',
      '/dnsServer/conditionalForwarders/0/domain',
      'DNS-FORWARD-PUBLIC-ZONE',
    ],
  ],
  [
    'a zone that no alias leads to',
    set('other-zone', '/name', 'privatelink.vault.azure.net'),
    ['warning', 'never-works', 'other-zone', '/name', 'DNS-PRIVATELINK-ALIAS'],
  ],
  [
    'links to missing networks',
    set('zone', '/virtualNetworkLinks/0/virtualNetwork', 'gone'),
    ['error', 'missing-reference', 'zone', '/virtualNetworkLinks/0/virtualNetwork'],
  ],
];

const found = (topology: Topology): readonly Found[] =>
  checkTopology(topology, context).map(({ severity, code, resource, pointer, rule }) =>
    rule === undefined ? [severity, code, resource, pointer] : [severity, code, resource, pointer, rule],
  );

describe('drawn name resolution', () => {
  test('have no problems at first', () => {
    expect(found(healthy)).toEqual([]);
  });

  for (const [behaviour, command, ...expected] of cases) {
    test(`finds ${behaviour}, and nothing else`, () => {
      expect(found(apply(healthy, command))).toEqual(expected);
    });
  }

  test.each(['blob.core.windows.net', 'windows.net', 'vault.azure.net'])(
    'DNS-FORWARD-PUBLIC-ZONE: the public zone %s is the one to forward',
    (domain) => {
      const edit = set('site', '/dnsServer/conditionalForwarders/0/domain', domain);
      expect(found(apply(healthy, edit))).toEqual([]);
    },
  );

  test('DNS-RESOLVER-ADDRESS: an inbound endpoint may have any address of its subnet, not only the fifth', () => {
    const edit = set('resolver', '/inboundEndpoints/0/privateIPAddress', '10.1.1.9');
    expect(found(apply(healthy, edit))).toEqual([]);
  });

  test('DNS-LOOP: a rule that leads back to the linked network loops, unless a zone linked there covers its domain', () => {
    const back = apply(healthy, set('rules', '/virtualNetworkLinks/0/virtualNetwork', 'hub'));
    const loop = ['warning', 'never-works', 'rules', '/forwardingRules/0/targetDnsServers/0', 'DNS-LOOP'];
    expect(found(back)).not.toContainEqual(loop);
    expect(found(apply(back, set('rules', '/forwardingRules/0/domainName', 'example.com')))).toContainEqual(
      loop,
    );
    expect(found(apply(back, set('zone', '/virtualNetworkLinks/0/virtualNetwork', 'spoke')))).toContainEqual(
      loop,
    );
  });

  test('a second zone of the same name for one network is found', () => {
    expect(found(apply(healthy, set('other-zone', '/name', 'hub.example.com')))).toContainEqual([
      'error',
      'duplicate-name',
      'other-zone',
      '/virtualNetworkLinks/0/virtualNetwork',
    ]);
  });
});
