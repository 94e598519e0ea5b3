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

type Found = readonly [Problem['severity'], ProblemCode, resource: string, pointer: string];
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

/** The mistake, the edits that make it, and all problems that are then found. */
const cases: readonly (readonly [string, readonly Command[], ...Found[]])[] = [
  // Texts.
  [
    'an invalid address',
    [set('vm', '/privateIPAddress', '999.300.1.banana')],
    ['error', 'bad-address', 'vm', '/privateIPAddress'],
  ],
  [
    'an invalid prefix',
    [set('snet-app', '/addressPrefix', '10.0.3.0')],
    ['error', 'bad-prefix', 'snet-app', '/addressPrefix'],
  ],
  [
    'host bits',
    [set('snet-app', '/addressPrefix', '10.0.3.7/24')],
    ['error', 'host-bits-set', 'snet-app', '/addressPrefix'],
  ],
  [
    'a reversed range of ports',
    [set('nsg', '/securityRules/1/destinationPortRanges/1', '8080-8000')],
    ['error', 'bad-port', 'nsg', '/securityRules/1/destinationPortRanges/1'],
  ],
  [
    'a host name with a space',
    [set('hq', '/dnsServer/zones/0/name', 'corp contoso')],
    ['error', 'bad-host-name', 'hq', '/dnsServer/zones/0/name'],
  ],
  [
    'an unknown tag',
    [set('rt', '/routes/1/addressPrefix', 'ApiManagment')],
    ['error', 'unknown-service-tag', 'rt', '/routes/1/addressPrefix'],
  ],
  [
    'an unknown region',
    [set('apim', '/location', 'eastus9')],
    ['warning', 'unknown-region', 'apim', '/location'],
  ],
  [
    'an invalid URL',
    [set('apim', '/backends/0/url', 'orders')],
    ['error', 'bad-url', 'apim', '/backends/0/url'],
  ],
  [
    'an invalid protocol',
    [set('fw', '/networkRuleCollections/0/rules/0/protocols/0', 'Https')],
    ['error', 'not-supported', 'fw', '/networkRuleCollections/0/rules/0/protocols/0'],
  ],
  [
    'an application protocol without a port',
    [set('fw', '/applicationRuleCollections/0/rules/0/protocols/0', 'Https')],
    ['error', 'not-supported', 'fw', '/applicationRuleCollections/0/rules/0/protocols/0'],
  ],
  ['an empty name', [set('rt', '/routes/0/name', ' ')], ['warning', 'missing', 'rt', '/routes/0/name']],
  [
    'a prefix not yet typed',
    [set('snet-app', '/addressPrefix', '')],
    ['warning', 'missing', 'snet-app', '/addressPrefix'],
  ],
  // References.
  [
    'a reference to a missing resource',
    [set('snet-app', '/routeTable', 'rt-2')],
    ['error', 'missing-reference', 'snet-app', '/routeTable'],
  ],
  [
    'a reference to another kind',
    [set('snet-app', '/routeTable', 'nsg')],
    ['error', 'wrong-kind-reference', 'snet-app', '/routeTable'],
  ],
  ['a VM without a subnet', [set('vm', '/subnet')], ['warning', 'missing', 'vm', '/subnet']],
  // Names.
  [
    'two subnets with the same name',
    [set('snet-app', '/name', 'SNET-APIM')],
    ['error', 'duplicate-name', 'snet-app', '/name'],
  ],
  [
    'two VMs with the same name',
    [another('virtual-machine', { name: 'vm', subnet: 'snet-app', privateIPAddress: '10.0.3.9' })],
    ['warning', 'duplicate-name', 'new', '/name'],
  ],
  [
    'two routes with the same name',
    [set('rt', '/routes/1/name', 'ALL')],
    ['error', 'duplicate-name', 'rt', '/routes/1/name'],
  ],
  // Addresses.
  [
    'an address of another subnet',
    [set('vm', '/privateIPAddress', '10.0.0.9')],
    ['error', 'outside-prefix', 'vm', '/privateIPAddress'],
  ],
  [
    'an address that Azure reserves',
    [set('vm', '/privateIPAddress', '10.0.3.3')],
    ['error', 'reserved-address', 'vm', '/privateIPAddress'],
  ],
  [
    'the last address',
    [set('vm', '/privateIPAddress', '10.0.3.255')],
    ['error', 'reserved-address', 'vm', '/privateIPAddress'],
  ],
  [
    'an address of another resource',
    [set('nva', '/privateIPAddress', '10.0.3.4')],
    ['error', 'duplicate-address', 'nva', '/privateIPAddress'],
  ],
  [
    'a public address of another resource',
    [set('vm', '/publicIPAddress', '198.51.100.10')],
    ['error', 'duplicate-address', 'vm', '/publicIPAddress'],
  ],
  [
    'a private address as a public one',
    [set('vm', '/publicIPAddress', '10.9.9.9')],
    ['error', 'not-supported', 'vm', '/publicIPAddress'],
  ],
  [
    'a subnet outside of its network',
    [
      set('snet-app', '/addressPrefix', '10.1.3.0/24'),
      ...['vm', 'dns', 'nva'].map((id, at) => set(id, '/privateIPAddress', `10.1.3.${at + 4}`)),
    ],
    ['error', 'outside-prefix', 'snet-app', '/addressPrefix'],
  ],
  [
    'subnets that overlap',
    [set('snet-app', '/addressPrefix', '10.0.2.0/23')],
    ['error', 'overlap', 'snet-app', '/addressPrefix'],
  ],
  [
    'prefixes of a network that overlap',
    [set('vnet', '/addressSpace/addressPrefixes', ['10.0.0.0/16', '10.0.0.0/8'])],
    ['error', 'overlap', 'vnet', '/addressSpace/addressPrefixes/1'],
  ],
  [
    'networks that overlap',
    [another('virtual-network', { addressSpace: { addressPrefixes: ['10.0.0.0/8'] } })],
    ['warning', 'overlap', 'new', '/addressSpace/addressPrefixes'],
  ],
  [
    'a site that overlaps the network',
    [set('hq', '/addressPrefixes', ['192.168.0.0/16', '10.0.9.0/24'])],
    ['warning', 'overlap', 'hq', '/addressPrefixes/1'],
  ],
  [
    'an address space that Azure forbids',
    [set('vnet', '/addressSpace/addressPrefixes', ['10.0.0.0/16', '169.254.0.0/24'])],
    ['error', 'not-supported', 'vnet', '/addressSpace/addressPrefixes/1'],
  ],
  [
    'a network without address space',
    [another('virtual-network', { addressSpace: { addressPrefixes: [] } })],
    ['warning', 'missing', 'new', '/addressSpace/addressPrefixes'],
  ],
  [
    'a DNS server address without a host',
    [set('vnet', '/dhcpOptions/dnsServers', ['10.0.3.99', '10.0.3.5', '168.63.129.16'])],
    ['warning', 'missing-reference', 'vnet', '/dhcpOptions/dnsServers/0'],
  ],
  [
    'too many DNS servers',
    [
      set('vnet', '/dhcpOptions/dnsServers', [
        '168.63.129.16',
        ...Array.from({ length: 20 }, (_, at) => `192.168.1.${at + 4}`),
      ]),
    ],
    ['error', 'limit', 'vnet', '/dhcpOptions/dnsServers'],
  ],
  [
    'a host outside of its site',
    [set('hq', '/hosts/0/address', '172.16.0.4')],
    ['warning', 'outside-prefix', 'hq', '/hosts/0/address'],
  ],
  // Sizes.
  [
    'a subnet that is too small',
    [another('subnet', { virtualNetwork: 'vnet', addressPrefix: '10.0.9.0/30' })],
    ['error', 'too-small', 'new', '/addressPrefix'],
  ],
  [
    'a small firewall subnet',
    [set('snet-fw', '/addressPrefix', '10.0.1.0/27')],
    ['error', 'too-small', 'snet-fw', '/addressPrefix'],
  ],
  [
    'a small gateway subnet',
    [set('snet-gw', '/addressPrefix', '10.0.2.0/29')],
    ['warning', 'too-small', 'snet-gw', '/addressPrefix'],
  ],
  [
    'more units than the subnet has addresses for',
    [set('snet-apim', '/addressPrefix', '10.0.0.0/28'), set('apim', '/sku/capacity', 6)],
    ['error', 'too-small', 'snet-apim', '/addressPrefix'],
  ],
  [
    'two gateways in a /28',
    [set('snet-gw', '/addressPrefix', '10.0.2.0/28'), secondGateway('ExpressRoute')],
    ['error', 'too-small', 'snet-gw', '/addressPrefix'],
    ['warning', 'never-works', 'rt', '/routes/2/nextHopType'],
  ],
  // Subnets that Azure knows by name.
  [
    'a firewall in another subnet',
    [
      set('fw', '/subnet', 'snet-app'),
      set('fw', '/privateIPAddress', '10.0.3.9'),
      set('rt', '/routes/0/nextHopIpAddress', '10.0.3.9'),
    ],
    ['error', 'not-supported', 'fw', '/subnet'],
  ],
  [
    'a gateway in another subnet',
    [set('vgw', '/subnet', 'snet-app')],
    ['error', 'not-supported', 'vgw', '/subnet'],
  ],
  [
    'a VM in the firewall’s subnet',
    [set('vm', '/subnet', 'snet-fw'), set('vm', '/privateIPAddress', '10.0.1.9')],
    ['warning', 'not-supported', 'vm', '/subnet'],
  ],
  [
    'a security group on the firewall’s subnet',
    [set('snet-fw', '/networkSecurityGroup', 'nsg')],
    ['error', 'not-supported', 'snet-fw', '/networkSecurityGroup'],
  ],
  [
    'a security group on the gateway’s subnet',
    [set('snet-gw', '/networkSecurityGroup', 'nsg')],
    ['error', 'not-supported', 'snet-gw', '/networkSecurityGroup'],
  ],
  [
    'a default route on the gateway’s subnet',
    [set('snet-gw', '/routeTable', 'rt')],
    ['error', 'not-supported', 'snet-gw', '/routeTable'],
  ],
  [
    'no propagation on the gateway’s subnet',
    [another('route-table', { disableBgpRoutePropagation: true }), set('snet-gw', '/routeTable', 'new')],
    ['error', 'not-supported', 'snet-gw', '/routeTable'],
  ],
  [
    'a default route on the firewall’s subnet that does not lead to the Internet',
    [
      another('route-table', { routes: [route('0.0.0.0/0', 'VirtualNetworkGateway')] }),
      set('snet-fw', '/routeTable', 'new'),
    ],
    ['warning', 'not-supported', 'snet-fw', '/routeTable'],
  ],
  [
    'a second firewall',
    [
      another('azure-firewall', {
        subnet: 'snet-fw',
        privateIPAddress: '10.0.1.5',
        publicIPAddresses: ['198.51.100.13'],
      }),
    ],
    ['error', 'limit', 'new', '/subnet'],
  ],
  ['a second VPN gateway', [secondGateway('Vpn')], ['error', 'limit', 'new', '/gatewayType']],
  // Route tables.
  [
    'too many routes',
    [
      set(
        'rt',
        '/routes',
        Array.from({ length: 401 }, (_, at) => ({
          ...route(`11.${at >> 8}.${at & 255}.0/24`),
          name: `r${at}`,
        })),
      ),
    ],
    ['error', 'limit', 'rt', '/routes'],
  ],
  [
    'too many routes to tags',
    [
      set(
        'rt',
        '/routes',
        [...builtInServiceTags().tags.values()]
          .filter(({ features }) => features.includes('UDR'))
          .slice(0, 26)
          .map(({ name }) => ({ ...route(name), name })),
      ),
    ],
    ['error', 'limit', 'rt', '/routes'],
  ],
  [
    'two routes to one destination',
    [add('rt', '/routes', route('0.0.0.0/0'))],
    ['error', 'overlap', 'rt', '/routes/1/addressPrefix'],
  ],
  [
    'a route to an appliance without address',
    [set('rt', '/routes/0/nextHopIpAddress')],
    ['error', 'missing', 'rt', '/routes/0/nextHopIpAddress'],
  ],
  [
    'a route to the Internet with an address',
    [set('rt', '/routes/1/nextHopIpAddress', '10.0.1.4')],
    ['warning', 'not-supported', 'rt', '/routes/1/nextHopIpAddress'],
  ],
  [
    'a route to an address without a host',
    [set('rt', '/routes/0/nextHopIpAddress', '10.0.1.44')],
    ['warning', 'missing-reference', 'rt', '/routes/0/nextHopIpAddress'],
  ],
  [
    'a route back to its own subnet',
    [set('snet-app', '/routeTable', 'rt'), set('rt', '/routes/0/nextHopIpAddress', '10.0.3.6')],
    ['warning', 'never-works', 'rt', '/routes/0/nextHopIpAddress'],
  ],
  [
    'a route to an ExpressRoute gateway',
    [
      set('vgw', '/gatewayType', 'ExpressRoute'),
      set('vgw', '/gatewayDefaultSite'),
      set('hq', '/advertisedPrefixes', ['192.168.0.0/16']),
    ],
    ['warning', 'never-works', 'rt', '/routes/2/nextHopType'],
  ],
  [
    'a route to a gateway that is not there',
    [{ type: 'remove-resources', ids: ['vgw'] }],
    ['warning', 'never-works', 'rt', '/routes/2/nextHopType'],
  ],
  [
    'a route to a tag that is not a list of prefixes',
    [set('rt', '/routes/1/addressPrefix', 'VirtualNetwork')],
    ['error', 'not-supported', 'rt', '/routes/1/addressPrefix'],
  ],
  [
    'a route to a tag that is not for routes',
    [set('rt', '/routes/1/addressPrefix', 'AzureMonitor.EastUS')],
    ['warning', 'not-supported', 'rt', '/routes/1/addressPrefix'],
  ],
  // Security groups.
  [
    'a priority below 100',
    [set('nsg', '/securityRules/0/priority', 99)],
    ['error', 'limit', 'nsg', '/securityRules/0/priority'],
  ],
  [
    'two rules with the same priority',
    [set('nsg', '/securityRules/1/priority', 100)],
    ['error', 'duplicate-priority', 'nsg', '/securityRules/1/priority'],
  ],
  [
    'one priority in two directions',
    [set('nsg', '/securityRules/1/priority', 100), set('nsg', '/securityRules/1/direction', 'Outbound')],
  ],
  [
    'several tags in one side of a rule',
    [set('nsg', '/securityRules/0/sourceAddressPrefixes', ['ApiManagement', 'AzureLoadBalancer'])],
    ['warning', 'not-supported', 'nsg', '/securityRules/0/sourceAddressPrefixes'],
  ],
  [
    'too many rules',
    [
      set(
        'nsg',
        '/securityRules',
        Array.from({ length: 1_001 }, (_, at) => rule({ name: `r${at}`, priority: 100 + at })),
      ),
    ],
    ['error', 'limit', 'nsg', '/securityRules'],
  ],
  [
    'too many addresses',
    [
      set(
        'nsg',
        '/securityRules/1/sourceAddressPrefixes',
        Array.from({ length: 4_001 }, (_, at) => `11.0.${at >> 8}.${at & 255}`),
      ),
    ],
    ['error', 'limit', 'nsg', '/securityRules'],
  ],
  // API Management.
  [
    'an external instance without public address',
    [set('apim', '/publicIPAddress')],
    ['warning', 'missing', 'apim', '/publicIPAddress'],
  ],
  [
    'an external instance with a private VIP',
    [set('apim', '/privateIPAddress', '10.0.0.5')],
    ['warning', 'not-supported', 'apim', '/privateIPAddress'],
  ],
  [
    'an internal instance without a private VIP',
    [set('apim', '/virtualNetworkType', 'Internal')],
    ['warning', 'missing', 'apim', '/privateIPAddress'],
  ],
  [
    'an instance without instance addresses',
    [set('apim', '/instanceAddresses', [])],
    ['warning', 'missing', 'apim', '/instanceAddresses'],
  ],
  [
    'two units of the Developer tier',
    [set('apim', '/sku', { name: 'Developer', capacity: 2 })],
    ['error', 'limit', 'apim', '/sku/capacity'],
  ],
  [
    'an instance in a subnet without a security group',
    [set('snet-apim', '/networkSecurityGroup')],
    ['warning', 'missing', 'snet-apim', '/networkSecurityGroup'],
  ],
  [
    'two backends with the same name',
    [add('apim', '/backends', { name: 'Orders', url: 'http://10.0.3.4:8080' })],
    ['error', 'duplicate-name', 'apim', '/backends/1/name'],
  ],
  // Devices.
  [
    'a firewall without addresses',
    [set('fw', '/privateIPAddress'), set('fw', '/publicIPAddresses', [])],
    ['warning', 'missing-reference', 'rt', '/routes/0/nextHopIpAddress'],
    ['warning', 'missing', 'fw', '/privateIPAddress'],
    ['warning', 'missing', 'fw', '/publicIPAddresses'],
    ['warning', 'never-works', 'fw', '/natRuleCollections/0/rules/0/destinationAddresses/0'],
  ],
  [
    'a collection of a priority out of range',
    [set('fw', '/networkRuleCollections/0/priority', 65_001)],
    ['error', 'limit', 'fw', '/networkRuleCollections/0/priority'],
  ],
  [
    'two collections with the same priority',
    [add('fw', '/networkRuleCollections', { name: 'more', priority: 200 })],
    ['warning', 'duplicate-priority', 'fw', '/networkRuleCollections/1/priority'],
  ],
  [
    'a DNAT rule for an address that the firewall does not have',
    [set('fw', '/natRuleCollections/0/rules/0/destinationAddresses/0', '198.51.100.99')],
    ['warning', 'never-works', 'fw', '/natRuleCollections/0/rules/0/destinationAddresses/0'],
  ],
  [
    'a DNAT rule to nowhere',
    [set('fw', '/natRuleCollections/0/rules/0/translatedAddress')],
    ['warning', 'missing', 'fw', '/natRuleCollections/0/rules/0/translatedAddress'],
  ],
  [
    'a DNAT rule for pings',
    [set('fw', '/natRuleCollections/0/rules/0/protocols/0', 'ICMP')],
    ['error', 'not-supported', 'fw', '/natRuleCollections/0/rules/0/protocols/0'],
  ],
  [
    'an appliance without address',
    [set('nva', '/privateIPAddress')],
    ['warning', 'missing', 'nva', '/privateIPAddress'],
  ],
  [
    'a VM that listens twice on a port',
    [add('vm', '/services', { port: 443 })],
    ['warning', 'duplicate-name', 'vm', '/services/1/port'],
  ],
  // Gateways and sites.
  [
    'a VPN gateway without public address',
    [set('vgw', '/publicIPAddress')],
    ['warning', 'missing', 'vgw', '/publicIPAddress'],
  ],
  [
    'a default site of ExpressRoute',
    [
      set('vgw', '/gatewayType', 'ExpressRoute'),
      set('rt', '/routes/2/nextHopType', 'None'),
      set('hq', '/advertisedPrefixes', ['192.168.0.0/16']),
    ],
    ['warning', 'never-works', 'vgw', '/gatewayDefaultSite'],
  ],
  [
    'a default site without connection',
    [set('vgw', '/connections', [])],
    ['warning', 'never-works', 'vgw', '/gatewayDefaultSite'],
  ],
  [
    'a connection to nowhere',
    [add('vgw', '/connections', { name: 'cn' })],
    ['warning', 'missing', 'vgw', '/connections/0/site'],
  ],
  [
    'two connections to one site',
    [add('vgw', '/connections', { name: 'cn', site: 'hq' })],
    ['warning', 'duplicate-name', 'vgw', '/connections/1/site'],
  ],
  [
    'a default route announced to a gateway without BGP',
    [set('hq', '/advertisedPrefixes', ['0.0.0.0/0'])],
    ['warning', 'never-works', 'hq', '/advertisedPrefixes/0'],
  ],
  [
    'no prefixes announced to a gateway with BGP',
    [set('vgw', '/enableBgp', true)],
    ['warning', 'missing', 'hq', '/advertisedPrefixes'],
  ],
  [
    'too many prefixes announced over ExpressRoute',
    [
      set('vgw', '/gatewayType', 'ExpressRoute'),
      set('vgw', '/gatewayDefaultSite'),
      set('rt', '/routes/2/nextHopType', 'None'),
      set(
        'hq',
        '/advertisedPrefixes',
        Array.from({ length: 4_001 }, (_, at) => `192.${168 + (at >> 8)}.${at & 255}.0/24`),
      ),
    ],
    ['warning', 'limit', 'hq', '/advertisedPrefixes'],
  ],
  [
    'a site without prefixes',
    [set('hq', '/addressPrefixes', [])],
    ['warning', 'missing', 'hq', '/addressPrefixes'],
  ],
  [
    'an Internet breakout without address',
    [set('hq', '/edgeFirewall/publicIPAddress')],
    ['warning', 'missing', 'hq', '/edgeFirewall/publicIPAddress'],
  ],
  [
    'a host without address',
    [set('hq', '/hosts/0/address')],
    ['warning', 'missing', 'hq', '/hosts/0/address'],
  ],
  // Names.
  [
    'a site that forwards to Azure’s DNS',
    [set('hq', '/dnsServer/forwarders/0', '168.63.129.16')],
    ['warning', 'never-works', 'hq', '/dnsServer/forwarders/0'],
  ],
  [
    'a DNS server that forwards to itself',
    [set('dns', '/forwarders/0', '10.0.3.5')],
    ['warning', 'never-works', 'dns', '/forwarders/0'],
  ],
  [
    'a record without address',
    [set('hq', '/dnsServer/zones/0/records/0/address')],
    ['warning', 'missing', 'hq', '/dnsServer/zones/0/records/0/address'],
  ],
  [
    'a zone twice',
    [add('hq', '/dnsServer/zones', { name: 'CORP.contoso.com' })],
    ['warning', 'duplicate-name', 'hq', '/dnsServer/zones/1/name'],
  ],
  [
    'a domain forwarded twice',
    [add('dns', '/conditionalForwarders', { domain: 'corp.contoso.com', servers: ['192.168.1.53'] })],
    ['warning', 'duplicate-name', 'dns', '/conditionalForwarders/1/domain'],
  ],
  [
    'a domain forwarded to no server',
    [set('dns', '/conditionalForwarders/0/servers', [])],
    ['warning', 'missing', 'dns', '/conditionalForwarders/0/servers'],
  ],
  // Services and clients.
  [
    'an invalid service endpoint',
    [set('snet-apim', '/serviceEndpoints/0/service', 'Microsoft.Storag')],
    ['error', 'not-supported', 'snet-apim', '/serviceEndpoints/0/service'],
    ['warning', 'never-works', 'st', '/access/subnets/0'],
  ],
  [
    'a service endpoint twice',
    [add('snet-apim', '/serviceEndpoints', { service: 'Microsoft.Storage' })],
    ['warning', 'duplicate-name', 'snet-apim', '/serviceEndpoints/1/service'],
  ],
  [
    'a listed subnet without endpoint',
    [set('snet-apim', '/serviceEndpoints', [])],
    ['warning', 'never-works', 'st', '/access/subnets/0'],
  ],
  [
    'a private address in a service’s firewall',
    [set('st', '/access/addresses/0', '10.0.0.0/24')],
    ['warning', 'never-works', 'st', '/access/addresses/0'],
  ],
  [
    'a service without a tag in its region',
    [set('st', '/serviceTag', 'AzureActiveDirectory'), set('st', '/access/mode', 'Everyone')],
    ['warning', 'unknown-region', 'st', '/location'],
  ],
  [
    'a client on a private network',
    [set('clients', '/addressPrefixes/1', '10.0.0.0/24')],
    ['warning', 'never-works', 'clients', '/addressPrefixes/1'],
  ],
  // Flows.
  [
    'a flow from a missing resource',
    [flow({ resource: 'gone' }, { resource: 'vm' })],
    ['error', 'missing-reference', '', '/flows/0/from'],
  ],
  [
    'a flow to an invalid address',
    [flow({ resource: 'vm' }, { address: '1.2.3' })],
    ['error', 'bad-address', '', '/flows/0/to'],
  ],
  [
    'a flow to a prefix with host bits',
    [flow({ resource: 'vm' }, { prefix: '10.0.0.1/8' })],
    ['error', 'host-bits-set', '', '/flows/0/to'],
  ],
  [
    'a flow to an unknown tag',
    [flow({ resource: 'vm' }, { serviceTag: 'Storrage' })],
    ['error', 'unknown-service-tag', '', '/flows/0/to'],
  ],
  [
    'a flow to an invalid host name',
    [flow({ resource: 'vm' }, { host: 'a b' })],
    ['error', 'bad-host-name', '', '/flows/0/to'],
  ],
  [
    'an expectation about a missing resource',
    [flow({ resource: 'vm' }, { resource: 'hq' }, { at: 'gone', because: 'rt#/routes/9' })],
    ['warning', 'missing-reference', '', '/flows/0/expect/at'],
    ['warning', 'missing-reference', '', '/flows/0/expect/because'],
  ],
  [
    'an expectation of a catalogued flow because of a missing resource',
    [{ type: 'expect', flow: 'apim/x', expect: { outcome: 'fails', because: 'gone#/a' } }],
    ['warning', 'missing-reference', '', '/expectations/apim~1x/because'],
  ],
  // Unknown properties.
  [
    'a typo',
    [set('snet-app', '/adressPrefix', '10.0.3.0/24')],
    ['warning', 'unknown-property', 'snet-app', '/adressPrefix'],
  ],
];

const brief = ({ severity, code, resource, pointer }: Problem): Found => [severity, code, resource, pointer];
const check = (topology: Topology) => checkTopology(topology, context);

describe('a topology', () => {
  test('without mistakes has no problems', () => {
    expect(check(healthy)).toEqual([]);
  });

  test.each(cases.map(([name, commands, ...problems]) => ({ name, commands, problems })))(
    'with $name says so, and nothing else',
    ({ commands, problems }) => {
      const broken = commands.reduce((topology, command) => {
        const next = apply(topology, command);
        expect(next, JSON.stringify(command).slice(0, 200)).not.toBe(topology);
        return next;
      }, healthy);
      expect(check(broken).map(brief)).toEqual(problems);
    },
  );

  test('with two resources or flows with the same id says so', () => {
    const [vm] = healthy.resources.filter(({ id }) => id === 'vm');
    const two = {
      ...healthy,
      resources: [...healthy.resources, { ...vm, name: 'vm-2', privateIPAddress: '10.0.3.99' } as Resource],
    };
    expect(check(two).map(brief)).toEqual([['error', 'duplicate-id', 'vm', '/id']]);
    const flows = apply(healthy, flow({ resource: 'vm' }, { resource: 'hq' })).flows;
    const twice = { ...healthy, flows: [...flows, ...flows] };
    expect(check(twice).map(brief)).toEqual([['error', 'duplicate-id', '', '/flows/1/id']]);
  });

  test('with a position for a missing resource says so', () => {
    expect(check({ ...healthy, layout: { gone: { x: 0, y: 0 } } }).map(brief)).toEqual([
      ['warning', 'no-such-layout', '', '/layout/gone'],
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
    const tested = new Set(cases.flatMap(([, , ...problems]) => problems.map(([, code]) => code)));
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
      ['error', 'bad-prefix', 'vnet', '/addressSpace/addressPrefixes/0'],
      ['error', 'bad-url', 'apim', '/backends/0/url'],
      ['warning', 'missing', 'vm', '/subnet'],
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
