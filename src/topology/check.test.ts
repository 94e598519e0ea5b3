import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem, ProblemCode } from '../azure/kit/problem';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { kinds, type Resource } from '../kinds';
import { apply } from './apply';
import { checkTopology } from './check';
import type { Command } from './command';
import type { Topology } from './document';
import healthyFile from './fixtures/healthy.json';
import { parseTopology } from './parse';

const context = { tags: builtInServiceTags() };

/** A topology without problems: each case below is one edit away from it. */
const healthy = parseTopology(JSON.stringify(healthyFile)).topology as Topology;

type Found = Pick<Problem, 'severity' | 'code' | 'resource' | 'pointer'>;
const error = (code: ProblemCode, resource: string, pointer: string): Found => ({
  severity: 'error',
  code,
  resource,
  pointer,
});
const warning = (code: ProblemCode, resource: string, pointer: string): Found => ({
  severity: 'warning',
  code,
  resource,
  pointer,
});

const set = (resource: string, pointer: string, value?: unknown): Command => ({
  type: 'set-property',
  resource,
  pointer,
  value,
});
const add = (resource: string, pointer: string, value: unknown): Command => ({
  type: 'insert-item',
  resource,
  pointer,
  index: 0,
  value,
});
const rule = (properties: object) => ({ name: 'r', priority: 200, ...properties });
const route = (addressPrefix: string, nextHopType = 'Internet', nextHopIpAddress?: string) => ({
  name: 'r',
  addressPrefix,
  nextHopType,
  nextHopIpAddress,
});

type Case = {
  readonly mistake: string;
  /** The commands that make the mistake in the healthy topology. */
  readonly edits: readonly Command[];
  /** All problems that the check then reports. */
  readonly found: readonly Found[];
};

const cases: readonly Case[] = [
  // Texts.
  {
    mistake: 'an invalid address',
    edits: [set('vm', '/privateIPAddress', '999.300.1.banana')],
    found: [error('bad-address', 'vm', '/privateIPAddress')],
  },
  {
    mistake: 'an invalid prefix',
    edits: [set('snet-app', '/addressPrefix', '10.0.3.0')],
    found: [error('bad-prefix', 'snet-app', '/addressPrefix')],
  },
  {
    mistake: 'host bits',
    edits: [set('snet-app', '/addressPrefix', '10.0.3.7/24')],
    found: [error('host-bits-set', 'snet-app', '/addressPrefix')],
  },
  {
    mistake: 'a reversed range of ports',
    edits: [set('nsg', '/securityRules/1/destinationPortRanges/1', '8080-8000')],
    found: [error('bad-port', 'nsg', '/securityRules/1/destinationPortRanges/1')],
  },
  {
    mistake: 'a host name with a space',
    edits: [set('hq', '/dnsServer/zones/0/name', 'corp contoso')],
    found: [error('bad-host-name', 'hq', '/dnsServer/zones/0/name')],
  },
  {
    mistake: 'an unknown tag',
    edits: [set('rt', '/routes/1/addressPrefix', 'ApiManagment')],
    found: [error('unknown-service-tag', 'rt', '/routes/1/addressPrefix')],
  },
  {
    mistake: 'an unknown region',
    edits: [set('apim', '/location', 'eastus9')],
    found: [warning('unknown-region', 'apim', '/location')],
  },
  {
    mistake: 'an invalid URL',
    edits: [set('apim', '/backends/0/url', 'orders')],
    found: [error('bad-url', 'apim', '/backends/0/url')],
  },
  {
    mistake: 'an invalid protocol',
    edits: [set('fw', '/networkRuleCollections/0/rules/0/protocols/0', 'Https')],
    found: [error('not-supported', 'fw', '/networkRuleCollections/0/rules/0/protocols/0')],
  },
  {
    mistake: 'an application protocol without a port',
    edits: [set('fw', '/applicationRuleCollections/0/rules/0/protocols/0', 'Https')],
    found: [error('not-supported', 'fw', '/applicationRuleCollections/0/rules/0/protocols/0')],
  },
  {
    mistake: 'an empty name',
    edits: [set('rt', '/routes/0/name', ' ')],
    found: [warning('missing', 'rt', '/routes/0/name')],
  },
  {
    mistake: 'a prefix not yet typed',
    edits: [set('snet-app', '/addressPrefix', '')],
    found: [warning('missing', 'snet-app', '/addressPrefix')],
  },
  // References.
  {
    mistake: 'a reference to a missing resource',
    edits: [set('snet-app', '/routeTable', 'rt-2')],
    found: [error('missing-reference', 'snet-app', '/routeTable')],
  },
  {
    mistake: 'a reference to another kind',
    edits: [set('snet-app', '/routeTable', 'nsg')],
    found: [error('wrong-kind-reference', 'snet-app', '/routeTable')],
  },
  {
    mistake: 'a VM without a subnet',
    edits: [set('vm', '/subnet')],
    found: [warning('missing', 'vm', '/subnet')],
  },
  // Names.
  {
    mistake: 'two subnets with the same name',
    edits: [set('snet-app', '/name', 'SNET-APIM')],
    found: [error('duplicate-name', 'snet-app', '/name')],
  },
  {
    mistake: 'two VMs with the same name',
    edits: [another('virtual-machine', { name: 'vm', subnet: 'snet-app', privateIPAddress: '10.0.3.9' })],
    found: [warning('duplicate-name', 'new', '/name')],
  },
  {
    mistake: 'two routes with the same name',
    edits: [set('rt', '/routes/1/name', 'ALL')],
    found: [error('duplicate-name', 'rt', '/routes/1/name')],
  },
  // Addresses.
  {
    mistake: 'an address of another subnet',
    edits: [set('vm', '/privateIPAddress', '10.0.0.9')],
    found: [error('outside-prefix', 'vm', '/privateIPAddress')],
  },
  {
    mistake: 'an address that Azure reserves',
    edits: [set('vm', '/privateIPAddress', '10.0.3.3')],
    found: [error('reserved-address', 'vm', '/privateIPAddress')],
  },
  {
    mistake: 'the last address',
    edits: [set('vm', '/privateIPAddress', '10.0.3.255')],
    found: [error('reserved-address', 'vm', '/privateIPAddress')],
  },
  {
    mistake: 'an address of another resource',
    edits: [set('nva', '/privateIPAddress', '10.0.3.4')],
    found: [error('duplicate-address', 'nva', '/privateIPAddress')],
  },
  {
    mistake: 'a public IP address of another resource',
    edits: [set('vm', '/publicIPAddress', '198.51.100.10')],
    found: [error('duplicate-address', 'vm', '/publicIPAddress')],
  },
  {
    mistake: 'a private IP address as a public one',
    edits: [set('vm', '/publicIPAddress', '10.9.9.9')],
    found: [error('not-supported', 'vm', '/publicIPAddress')],
  },
  {
    mistake: 'a subnet outside of its network',
    edits: [
      set('snet-app', '/addressPrefix', '10.1.3.0/24'),
      ...['vm', 'dns', 'nva'].map((id, at) => set(id, '/privateIPAddress', `10.1.3.${at + 4}`)),
    ],
    found: [error('outside-prefix', 'snet-app', '/addressPrefix')],
  },
  {
    mistake: 'subnets that overlap',
    edits: [set('snet-app', '/addressPrefix', '10.0.2.0/23')],
    found: [error('overlap', 'snet-app', '/addressPrefix')],
  },
  {
    mistake: 'prefixes of a network that overlap',
    edits: [set('vnet', '/addressSpace/addressPrefixes', ['10.0.0.0/16', '10.0.0.0/8'])],
    found: [error('overlap', 'vnet', '/addressSpace/addressPrefixes/1')],
  },
  {
    mistake: 'networks that overlap',
    edits: [another('virtual-network', { addressSpace: { addressPrefixes: ['10.0.0.0/8'] } })],
    found: [warning('overlap', 'new', '/addressSpace/addressPrefixes')],
  },
  {
    mistake: 'a site that overlaps the network',
    edits: [set('hq', '/addressPrefixes', ['192.168.0.0/16', '10.0.9.0/24'])],
    found: [warning('overlap', 'hq', '/addressPrefixes/1')],
  },
  {
    mistake: 'an address space that Azure forbids',
    edits: [set('vnet', '/addressSpace/addressPrefixes', ['10.0.0.0/16', '169.254.0.0/24'])],
    found: [error('not-supported', 'vnet', '/addressSpace/addressPrefixes/1')],
  },
  {
    mistake: 'a network without address space',
    edits: [another('virtual-network', { addressSpace: { addressPrefixes: [] } })],
    found: [warning('missing', 'new', '/addressSpace/addressPrefixes')],
  },
  {
    mistake: 'a DNS server address without a host',
    edits: [set('vnet', '/dhcpOptions/dnsServers', ['10.0.3.99', '10.0.3.5', '168.63.129.16'])],
    found: [warning('missing-reference', 'vnet', '/dhcpOptions/dnsServers/0')],
  },
  {
    mistake: 'too many DNS servers',
    edits: [
      set('vnet', '/dhcpOptions/dnsServers', [
        '168.63.129.16',
        ...Array.from({ length: 20 }, (_, at) => `192.168.1.${at + 4}`),
      ]),
    ],
    found: [error('limit', 'vnet', '/dhcpOptions/dnsServers')],
  },
  {
    mistake: 'a host outside of its site',
    edits: [set('hq', '/hosts/0/address', '172.16.0.4')],
    found: [warning('outside-prefix', 'hq', '/hosts/0/address')],
  },
  // Sizes.
  {
    mistake: 'a subnet that is too small',
    edits: [another('subnet', { virtualNetwork: 'vnet', addressPrefix: '10.0.9.0/30' })],
    found: [error('too-small', 'new', '/addressPrefix')],
  },
  {
    mistake: 'a small firewall subnet',
    edits: [set('snet-fw', '/addressPrefix', '10.0.1.0/27')],
    found: [error('too-small', 'snet-fw', '/addressPrefix')],
  },
  {
    mistake: 'a small gateway subnet',
    edits: [set('snet-gw', '/addressPrefix', '10.0.2.0/29')],
    found: [warning('too-small', 'snet-gw', '/addressPrefix')],
  },
  {
    mistake: 'more units than the subnet has addresses for',
    edits: [set('snet-apim', '/addressPrefix', '10.0.0.0/28'), set('apim', '/sku/capacity', 6)],
    found: [error('too-small', 'snet-apim', '/addressPrefix')],
  },
  {
    mistake: 'two gateways in a /28',
    edits: [set('snet-gw', '/addressPrefix', '10.0.2.0/28'), secondGateway('ExpressRoute')],
    found: [
      error('too-small', 'snet-gw', '/addressPrefix'),
      warning('never-works', 'rt', '/routes/2/nextHopType'),
    ],
  },
  // Subnets that Azure knows by name.
  {
    mistake: 'a firewall in another subnet',
    edits: [
      set('fw', '/subnet', 'snet-app'),
      set('fw', '/privateIPAddress', '10.0.3.9'),
      set('rt', '/routes/0/nextHopIpAddress', '10.0.3.9'),
    ],
    found: [error('not-supported', 'fw', '/subnet')],
  },
  {
    mistake: 'a gateway in another subnet',
    edits: [set('vgw', '/subnet', 'snet-app')],
    found: [error('not-supported', 'vgw', '/subnet')],
  },
  {
    mistake: 'a VM in the firewall’s subnet',
    edits: [set('vm', '/subnet', 'snet-fw'), set('vm', '/privateIPAddress', '10.0.1.9')],
    found: [warning('not-supported', 'vm', '/subnet')],
  },
  {
    mistake: 'a security group on the firewall’s subnet',
    edits: [set('snet-fw', '/networkSecurityGroup', 'nsg')],
    found: [error('not-supported', 'snet-fw', '/networkSecurityGroup')],
  },
  {
    mistake: 'a security group on the gateway’s subnet',
    edits: [set('snet-gw', '/networkSecurityGroup', 'nsg')],
    found: [error('not-supported', 'snet-gw', '/networkSecurityGroup')],
  },
  {
    mistake: 'a default route on the gateway’s subnet',
    edits: [set('snet-gw', '/routeTable', 'rt')],
    found: [error('not-supported', 'snet-gw', '/routeTable')],
  },
  {
    mistake: 'no propagation on the gateway’s subnet',
    edits: [
      another('route-table', { disableBgpRoutePropagation: true }),
      set('snet-gw', '/routeTable', 'new'),
    ],
    found: [error('not-supported', 'snet-gw', '/routeTable')],
  },
  {
    mistake: 'a default route on the firewall’s subnet that does not lead to the Internet',
    edits: [
      another('route-table', { routes: [route('0.0.0.0/0', 'VirtualNetworkGateway')] }),
      set('snet-fw', '/routeTable', 'new'),
    ],
    found: [warning('not-supported', 'snet-fw', '/routeTable')],
  },
  {
    mistake: 'a second firewall',
    edits: [
      another('azure-firewall', {
        subnet: 'snet-fw',
        privateIPAddress: '10.0.1.5',
        publicIPAddresses: ['198.51.100.13'],
      }),
    ],
    found: [error('limit', 'new', '/subnet')],
  },
  {
    mistake: 'a second VPN gateway',
    edits: [secondGateway('Vpn')],
    found: [error('limit', 'new', '/gatewayType')],
  },
  // Route tables.
  {
    mistake: 'too many routes',
    edits: [
      set(
        'rt',
        '/routes',
        Array.from({ length: 401 }, (_, at) => ({
          ...route(`11.${at >> 8}.${at & 255}.0/24`),
          name: `r${at}`,
        })),
      ),
    ],
    found: [error('limit', 'rt', '/routes')],
  },
  {
    mistake: 'too many routes to tags',
    edits: [
      set(
        'rt',
        '/routes',
        [...builtInServiceTags().tags.values()]
          .filter(({ features }) => features.includes('UDR'))
          .slice(0, 26)
          .map(({ name }) => ({ ...route(name), name })),
      ),
    ],
    found: [error('limit', 'rt', '/routes')],
  },
  {
    mistake: 'two routes to one destination',
    edits: [add('rt', '/routes', route('0.0.0.0/0'))],
    found: [error('overlap', 'rt', '/routes/1/addressPrefix')],
  },
  {
    mistake: 'a route to an appliance without address',
    edits: [set('rt', '/routes/0/nextHopIpAddress')],
    found: [error('missing', 'rt', '/routes/0/nextHopIpAddress')],
  },
  {
    mistake: 'a route to the Internet with an address',
    edits: [set('rt', '/routes/1/nextHopIpAddress', '10.0.1.4')],
    found: [warning('not-supported', 'rt', '/routes/1/nextHopIpAddress')],
  },
  {
    mistake: 'a route to an address without a host',
    edits: [set('rt', '/routes/0/nextHopIpAddress', '10.0.1.44')],
    found: [warning('missing-reference', 'rt', '/routes/0/nextHopIpAddress')],
  },
  {
    mistake: 'a route back to its own subnet',
    edits: [set('snet-app', '/routeTable', 'rt'), set('rt', '/routes/0/nextHopIpAddress', '10.0.3.6')],
    found: [warning('never-works', 'rt', '/routes/0/nextHopIpAddress')],
  },
  {
    mistake: 'a route to an ExpressRoute gateway',
    edits: [
      set('vgw', '/gatewayType', 'ExpressRoute'),
      set('vgw', '/gatewayDefaultSite'),
      set('hq', '/advertisedPrefixes', ['192.168.0.0/16']),
    ],
    found: [warning('never-works', 'rt', '/routes/2/nextHopType')],
  },
  {
    mistake: 'a route to a gateway that is not there',
    edits: [{ type: 'remove-resources', ids: ['vgw'] }],
    found: [warning('never-works', 'rt', '/routes/2/nextHopType')],
  },
  {
    mistake: 'a route to a tag that is not a list of prefixes',
    edits: [set('rt', '/routes/1/addressPrefix', 'VirtualNetwork')],
    found: [error('not-supported', 'rt', '/routes/1/addressPrefix')],
  },
  {
    mistake: 'a route to a tag that is not for routes',
    edits: [set('rt', '/routes/1/addressPrefix', 'AzureMonitor.EastUS')],
    found: [warning('not-supported', 'rt', '/routes/1/addressPrefix')],
  },
  // Security groups.
  {
    mistake: 'a priority below 100',
    edits: [set('nsg', '/securityRules/0/priority', 99)],
    found: [error('limit', 'nsg', '/securityRules/0/priority')],
  },
  {
    mistake: 'two rules with the same priority',
    edits: [set('nsg', '/securityRules/1/priority', 100)],
    found: [error('duplicate-priority', 'nsg', '/securityRules/1/priority')],
  },
  {
    mistake: 'one priority in two directions',
    edits: [
      set('nsg', '/securityRules/1/priority', 100),
      set('nsg', '/securityRules/1/direction', 'Outbound'),
    ],
    found: [],
  },
  {
    mistake: 'several tags in one side of a rule',
    edits: [set('nsg', '/securityRules/0/sourceAddressPrefixes', ['ApiManagement', 'AzureLoadBalancer'])],
    found: [warning('not-supported', 'nsg', '/securityRules/0/sourceAddressPrefixes')],
  },
  {
    mistake: 'too many rules',
    edits: [
      set(
        'nsg',
        '/securityRules',
        Array.from({ length: 1_001 }, (_, at) => rule({ name: `r${at}`, priority: 100 + at })),
      ),
    ],
    found: [error('limit', 'nsg', '/securityRules')],
  },
  {
    mistake: 'too many addresses',
    edits: [
      set(
        'nsg',
        '/securityRules/1/sourceAddressPrefixes',
        Array.from({ length: 4_001 }, (_, at) => `11.0.${at >> 8}.${at & 255}`),
      ),
    ],
    found: [error('limit', 'nsg', '/securityRules')],
  },
  // API Management.
  {
    mistake: 'an external instance without public IP address',
    edits: [set('apim', '/publicIPAddress')],
    found: [warning('missing', 'apim', '/publicIPAddress')],
  },
  {
    mistake: 'an external instance with a private VIP',
    edits: [set('apim', '/privateIPAddress', '10.0.0.5')],
    found: [warning('not-supported', 'apim', '/privateIPAddress')],
  },
  {
    mistake: 'an internal instance without a private VIP',
    edits: [set('apim', '/virtualNetworkType', 'Internal')],
    found: [warning('missing', 'apim', '/privateIPAddress')],
  },
  {
    mistake: 'an instance without instance addresses',
    edits: [set('apim', '/instanceAddresses', [])],
    found: [warning('missing', 'apim', '/instanceAddresses')],
  },
  {
    mistake: 'two units of the Developer tier',
    edits: [set('apim', '/sku', { name: 'Developer', capacity: 2 })],
    found: [error('limit', 'apim', '/sku/capacity')],
  },
  {
    mistake: 'an instance in a subnet without a security group',
    edits: [set('snet-apim', '/networkSecurityGroup')],
    found: [warning('missing', 'snet-apim', '/networkSecurityGroup')],
  },
  {
    mistake: 'two backends with the same name',
    edits: [add('apim', '/backends', { name: 'Orders', url: 'http://10.0.3.4:8080' })],
    found: [error('duplicate-name', 'apim', '/backends/1/name')],
  },
  // Devices.
  {
    mistake: 'a firewall without addresses',
    edits: [set('fw', '/privateIPAddress'), set('fw', '/publicIPAddresses', [])],
    found: [
      warning('missing-reference', 'rt', '/routes/0/nextHopIpAddress'),
      warning('missing', 'fw', '/privateIPAddress'),
      warning('missing', 'fw', '/publicIPAddresses'),
      warning('never-works', 'fw', '/natRuleCollections/0/rules/0/destinationAddresses/0'),
    ],
  },
  {
    mistake: 'a collection of a priority out of range',
    edits: [set('fw', '/networkRuleCollections/0/priority', 65_001)],
    found: [error('limit', 'fw', '/networkRuleCollections/0/priority')],
  },
  {
    mistake: 'two collections with the same priority',
    edits: [add('fw', '/networkRuleCollections', { name: 'more', priority: 200 })],
    found: [warning('duplicate-priority', 'fw', '/networkRuleCollections/1/priority')],
  },
  {
    mistake: 'a DNAT rule for an address that the firewall does not have',
    edits: [set('fw', '/natRuleCollections/0/rules/0/destinationAddresses/0', '198.51.100.99')],
    found: [warning('never-works', 'fw', '/natRuleCollections/0/rules/0/destinationAddresses/0')],
  },
  {
    mistake: 'a DNAT rule to nowhere',
    edits: [set('fw', '/natRuleCollections/0/rules/0/translatedAddress')],
    found: [warning('missing', 'fw', '/natRuleCollections/0/rules/0/translatedAddress')],
  },
  {
    mistake: 'a DNAT rule for pings',
    edits: [set('fw', '/natRuleCollections/0/rules/0/protocols/0', 'ICMP')],
    found: [error('not-supported', 'fw', '/natRuleCollections/0/rules/0/protocols/0')],
  },
  {
    mistake: 'an appliance without address',
    edits: [set('nva', '/privateIPAddress')],
    found: [warning('missing', 'nva', '/privateIPAddress')],
  },
  {
    mistake: 'a VM that listens twice on a port',
    edits: [add('vm', '/services', { port: 443 })],
    found: [warning('duplicate-name', 'vm', '/services/1/port')],
  },
  // Gateways and sites.
  {
    mistake: 'a VPN gateway without public IP address',
    edits: [set('vgw', '/publicIPAddress')],
    found: [warning('missing', 'vgw', '/publicIPAddress')],
  },
  {
    mistake: 'a default site of ExpressRoute',
    edits: [
      set('vgw', '/gatewayType', 'ExpressRoute'),
      set('rt', '/routes/2/nextHopType', 'None'),
      set('hq', '/advertisedPrefixes', ['192.168.0.0/16']),
    ],
    found: [warning('never-works', 'vgw', '/gatewayDefaultSite')],
  },
  {
    mistake: 'a default site without connection',
    edits: [set('vgw', '/connections', [])],
    found: [warning('never-works', 'vgw', '/gatewayDefaultSite')],
  },
  {
    mistake: 'a connection to nowhere',
    edits: [add('vgw', '/connections', { name: 'cn' })],
    found: [warning('missing', 'vgw', '/connections/0/site')],
  },
  {
    mistake: 'two connections to one site',
    edits: [add('vgw', '/connections', { name: 'cn', site: 'hq' })],
    found: [warning('duplicate-name', 'vgw', '/connections/1/site')],
  },
  {
    mistake: 'a default route advertised to a gateway without BGP',
    edits: [set('hq', '/advertisedPrefixes', ['0.0.0.0/0'])],
    found: [warning('never-works', 'hq', '/advertisedPrefixes/0')],
  },
  {
    mistake: 'no prefixes advertised to a gateway with BGP',
    edits: [set('vgw', '/enableBgp', true)],
    found: [warning('missing', 'hq', '/advertisedPrefixes')],
  },
  {
    mistake: 'too many prefixes advertised over ExpressRoute',
    edits: [
      set('vgw', '/gatewayType', 'ExpressRoute'),
      set('vgw', '/gatewayDefaultSite'),
      set('rt', '/routes/2/nextHopType', 'None'),
      set(
        'hq',
        '/advertisedPrefixes',
        Array.from({ length: 4_001 }, (_, at) => `192.${168 + (at >> 8)}.${at & 255}.0/24`),
      ),
    ],
    found: [warning('limit', 'hq', '/advertisedPrefixes')],
  },
  {
    mistake: 'a site without prefixes',
    edits: [set('hq', '/addressPrefixes', [])],
    found: [warning('missing', 'hq', '/addressPrefixes')],
  },
  {
    mistake: 'an Internet breakout without address',
    edits: [set('hq', '/edgeFirewall/publicIPAddress')],
    found: [warning('missing', 'hq', '/edgeFirewall/publicIPAddress')],
  },
  {
    mistake: 'a host without address',
    edits: [set('hq', '/hosts/0/address')],
    found: [warning('missing', 'hq', '/hosts/0/address')],
  },
  // Names.
  {
    mistake: 'a site that forwards to Azure-provided DNS',
    edits: [set('hq', '/dnsServer/forwarders/0', '168.63.129.16')],
    found: [warning('never-works', 'hq', '/dnsServer/forwarders/0')],
  },
  {
    mistake: 'a DNS server that forwards to itself',
    edits: [set('dns', '/forwarders/0', '10.0.3.5')],
    found: [warning('never-works', 'dns', '/forwarders/0')],
  },
  {
    mistake: 'a record without address',
    edits: [set('hq', '/dnsServer/zones/0/records/0/address')],
    found: [warning('missing', 'hq', '/dnsServer/zones/0/records/0/address')],
  },
  {
    mistake: 'a zone twice',
    edits: [add('hq', '/dnsServer/zones', { name: 'CORP.contoso.com' })],
    found: [warning('duplicate-name', 'hq', '/dnsServer/zones/1/name')],
  },
  {
    mistake: 'a domain forwarded twice',
    edits: [add('dns', '/conditionalForwarders', { domain: 'corp.contoso.com', servers: ['192.168.1.53'] })],
    found: [warning('duplicate-name', 'dns', '/conditionalForwarders/1/domain')],
  },
  {
    mistake: 'a domain forwarded to no server',
    edits: [set('dns', '/conditionalForwarders/0/servers', [])],
    found: [warning('missing', 'dns', '/conditionalForwarders/0/servers')],
  },
  // Services and clients.
  {
    mistake: 'an invalid service endpoint',
    edits: [set('snet-apim', '/serviceEndpoints/0/service', 'Microsoft.Storag')],
    found: [
      error('not-supported', 'snet-apim', '/serviceEndpoints/0/service'),
      warning('never-works', 'st', '/access/subnets/0'),
    ],
  },
  {
    mistake: 'a service endpoint twice',
    edits: [add('snet-apim', '/serviceEndpoints', { service: 'Microsoft.Storage' })],
    found: [warning('duplicate-name', 'snet-apim', '/serviceEndpoints/1/service')],
  },
  {
    mistake: 'a listed subnet without endpoint',
    edits: [set('snet-apim', '/serviceEndpoints', [])],
    found: [warning('never-works', 'st', '/access/subnets/0')],
  },
  {
    mistake: 'a private IP address in a service’s firewall',
    edits: [set('st', '/access/addresses/0', '10.0.0.0/24')],
    found: [warning('never-works', 'st', '/access/addresses/0')],
  },
  {
    mistake: 'a service without a tag in its region',
    edits: [set('st', '/serviceTag', 'AzureActiveDirectory'), set('st', '/access/mode', 'Everyone')],
    found: [warning('unknown-region', 'st', '/location')],
  },
  {
    mistake: 'a client on a private network',
    edits: [set('clients', '/addressPrefixes/1', '10.0.0.0/24')],
    found: [warning('never-works', 'clients', '/addressPrefixes/1')],
  },
  // Flows.
  {
    mistake: 'a flow from a missing resource',
    edits: [flow({ resource: 'gone' }, { resource: 'vm' })],
    found: [error('missing-reference', '', '/flows/0/from')],
  },
  {
    mistake: 'a flow to an invalid address',
    edits: [flow({ resource: 'vm' }, { address: '1.2.3' })],
    found: [error('bad-address', '', '/flows/0/to')],
  },
  {
    mistake: 'a flow to a prefix with host bits',
    edits: [flow({ resource: 'vm' }, { prefix: '10.0.0.1/8' })],
    found: [error('host-bits-set', '', '/flows/0/to')],
  },
  {
    mistake: 'a flow to an unknown tag',
    edits: [flow({ resource: 'vm' }, { serviceTag: 'Storrage' })],
    found: [error('unknown-service-tag', '', '/flows/0/to')],
  },
  {
    mistake: 'a flow to an invalid host name',
    edits: [flow({ resource: 'vm' }, { host: 'a b' })],
    found: [error('bad-host-name', '', '/flows/0/to')],
  },
  {
    mistake: 'an expectation about a missing resource',
    edits: [flow({ resource: 'vm' }, { resource: 'hq' }, { at: 'gone', because: 'rt#/routes/9' })],
    found: [
      warning('missing-reference', '', '/flows/0/expect/at'),
      warning('missing-reference', '', '/flows/0/expect/because'),
    ],
  },
  {
    mistake: 'an expectation of a cataloged flow because of a missing resource',
    edits: [{ type: 'expect', flow: 'apim/x', expect: { outcome: 'fails', because: 'gone#/a' } }],
    found: [warning('missing-reference', '', '/expectations/apim~1x/because')],
  },
  // Unknown properties.
  {
    mistake: 'a typo',
    edits: [set('snet-app', '/adressPrefix', '10.0.3.0/24')],
    found: [warning('unknown-property', 'snet-app', '/adressPrefix')],
  },
];

const brief = ({ severity, code, resource, pointer }: Problem): Found => ({
  severity,
  code,
  resource,
  pointer,
});
const check = (topology: Topology) => checkTopology(topology, context);

describe('a topology', () => {
  test('without mistakes has no problems', () => {
    expect(check(healthy)).toEqual([]);
  });

  test.each(cases)('with $mistake says so, and nothing else', ({ edits, found }) => {
    const broken = edits.reduce((topology, command) => {
      const next = apply(topology, command);
      expect(next, JSON.stringify(command).slice(0, 200)).not.toBe(topology);
      return next;
    }, healthy);
    expect(check(broken).map(brief)).toEqual(found);
  });

  test('with two resources or flows with the same id says so', () => {
    const [vm] = healthy.resources.filter(({ id }) => id === 'vm');
    const two = {
      ...healthy,
      resources: [...healthy.resources, { ...vm, name: 'vm-2', privateIPAddress: '10.0.3.99' } as Resource],
    };
    expect(check(two).map(brief)).toEqual([error('duplicate-id', 'vm', '/id')]);
    const flows = apply(healthy, flow({ resource: 'vm' }, { resource: 'hq' })).flows;
    const twice = { ...healthy, flows: [...flows, ...flows] };
    expect(check(twice).map(brief)).toEqual([error('duplicate-id', '', '/flows/1/id')]);
  });

  test('with a position for a missing resource says so', () => {
    expect(check({ ...healthy, layout: { gone: { x: 0, y: 0 } } }).map(brief)).toEqual([
      warning('no-such-layout', '', '/layout/gone'),
    ]);
  });

  test('has every problem code in one of these cases', () => {
    const codes = {
      'bad-address': true,
      'bad-prefix': true,
      'host-bits-set': true,
      'bad-port': true,
      'bad-host-name': true,
      'unknown-service-tag': true,
      'unknown-region': true,
      'bad-url': true,
      missing: true,
      'missing-reference': true,
      'wrong-kind-reference': true,
      'duplicate-id': true,
      'duplicate-name': true,
      'duplicate-address': true,
      'duplicate-priority': true,
      'outside-prefix': true,
      'reserved-address': true,
      overlap: true,
      'too-small': true,
      'not-supported': true,
      'never-works': true,
      'unknown-property': true,
      'no-such-layout': true,
      limit: true,
    } satisfies Record<ProblemCode, true>;
    const tested = new Set(cases.flatMap(({ found }) => found.map(({ code }) => code)));
    // Tested separately, since no command can make them.
    tested.add('duplicate-id').add('no-such-layout');
    expect([...tested].sort()).toEqual(Object.keys(codes).sort());
  });

  test('that has just been started has warnings and no errors', () => {
    for (const kind of kinds) {
      const begun = { ...healthy, resources: [kind.create('new', 'new') as Resource], layout: {} };
      expect(check(begun).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  test('lists errors first, each in the order of the file, the same every time', () => {
    const broken = [
      set('vm', '/subnet'),
      set('vnet', '/addressSpace/addressPrefixes/0', 'x'),
      set('apim', '/backends/0/url', 'x'),
    ].reduce(apply, healthy);
    expect(check(broken).map(brief)).toEqual([
      error('bad-prefix', 'vnet', '/addressSpace/addressPrefixes/0'),
      error('bad-url', 'apim', '/backends/0/url'),
      warning('missing', 'vm', '/subnet'),
    ]);
    expect(check(broken)).toEqual(check(broken));
  });
});

describe('what would be right', () => {
  test.each([
    [set('snet-app', '/addressPrefix', '10.0.3.7/24'), '10.0.3.0/24'],
    [set('snet-app', '/addressPrefix', '10.0.3.0'), '10.0.3.0/32'],
    [set('vm', '/privateIPAddress', '10.0.3.4/32'), '10.0.3.4'],
    [set('vm', '/privateIPAddress', '10.0.3.1'), '10.0.3.4 to 10.0.3.254'],
    [set('rt', '/routes/1/addressPrefix', 'ApiManagment'), 'ApiManagement'],
    [set('rt', '/routes/1/addressPrefix', 'VirtualNetwrok'), 'VirtualNetwork'],
    [set('apim', '/location', 'estus'), 'eastus'],
    [set('nsg', '/securityRules/1/destinationPortRanges/1', '8080-8000'), '8000-8080'],
    [set('snet-app', '/adressPrefix', ''), 'addressPrefix'],
    [set('snet-apim', '/serviceEndpoints/0/service', 'Microsoft.Storag'), 'Microsoft.Storage'],
  ])('for %j is %s', (command, expected) => {
    expect(check(apply(healthy, command))[0]?.expected).toBe(expected);
  });

  test('for a subnet that is too small is a large enough prefix', () => {
    const small = [set('snet-apim', '/addressPrefix', '10.0.0.0/29'), set('apim', '/sku/capacity', 2)].reduce(
      apply,
      healthy,
    );
    const found = check(small).find(({ code }) => code === 'too-small');
    expect(found?.expected).toBe('a /28 or larger');
    const larger = apply(small, set('snet-apim', '/addressPrefix', '10.0.0.0/28'));
    expect(check(larger)).toEqual([]);
  });
});

test('checking a topology never throws, whatever its texts are', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom('10.0.0.0/33', '0.0.0.0/0', '/', '*', '10.0.0.0/0', '255.255.255.255', '-', '𝟙.𝟙.𝟙.𝟙'),
  );
  const places = [
    ['vnet', '/addressSpace/addressPrefixes/0'],
    ['snet-apim', '/addressPrefix'],
    ['snet-apim', '/virtualNetwork'],
    ['snet-fw', '/name'],
    ['rt', '/routes/0/addressPrefix'],
    ['rt', '/routes/0/nextHopIpAddress'],
    ['nsg', '/securityRules/0/sourceAddressPrefixes/0'],
    ['nsg', '/securityRules/1/destinationPortRanges/1'],
    ['apim', '/instanceAddresses/0'],
    ['apim', '/location'],
    ['apim', '/backends/0/url'],
    ['st', '/serviceTag'],
    ['st', '/access/subnets/0'],
    ['vgw', '/connections/0/site'],
    ['hq', '/dnsServer/zones/0/name'],
  ] as const;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...places), texts), { maxLength: 4 }), (edits) => {
      const broken = edits.reduce(
        (topology, [[id, pointer], text]) => apply(topology, set(id, pointer, text)),
        healthy,
      );
      for (const problem of check(broken)) expect(problem.message).toMatch(/\S/);
    }),
    { numRuns: 300 },
  );
});

/** Another resource, called `new`. */
function another(kind: Resource['kind'], properties: object): Command {
  return { type: 'add-resource', resource: { id: 'new', kind, name: 'new', ...properties } as Resource };
}

function secondGateway(gatewayType: string): Command {
  return another('virtual-network-gateway', {
    subnet: 'snet-gw',
    gatewayType,
    publicIPAddress: '198.51.100.13',
  });
}

function flow(from: object, to: object, expectation?: object): Command {
  const expected = expectation === undefined ? {} : { expect: { outcome: 'works', ...expectation } };
  return {
    type: 'add-flow',
    flow: { id: 'f', name: 'f', plane: 'custom', from, to, protocol: 'tcp', port: 443, ...expected } as never,
  };
}
