/** A small topology for the tests of the canvas. */
import { parseTopology } from '../topology/parse';

export const testTopology = parseTopology(
  JSON.stringify({
    format: 'roundtrip',
    version: 1,
    name: 'test',
    resources: [
      { id: 'fw', kind: 'azure-firewall', name: 'azfw-hub', subnet: 'snet', privateIPAddress: '10.0.0.4' },
      {
        id: 'snet',
        kind: 'subnet',
        name: 'AzureFirewallSubnet',
        virtualNetwork: 'vnet',
        addressPrefix: '10.0.0.0/26',
        routeTable: 'rt',
      },
      {
        id: 'vnet',
        kind: 'virtual-network',
        name: 'vnet-hub',
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      },
      {
        id: 'rt',
        kind: 'route-table',
        name: 'rt-apim',
        routes: [{ name: 'd', addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' }],
      },
      {
        id: 'gw',
        kind: 'virtual-network-gateway',
        name: 'vpn',
        subnet: 'snet',
        connections: [
          { name: 'a', site: 'site' },
          { name: 'b', site: 'site' },
        ],
      },
      { id: 'site', kind: 'on-premises-site', name: 'hq', addressPrefixes: ['192.168.0.0/16'] },
      { id: 'rt-loose', kind: 'route-table', name: 'rt-loose' },
    ],
    layout: {
      vnet: { x: 0, y: 100, width: 600, height: 300 },
      snet: { x: 20, y: 60, width: 500, height: 200 },
      fw: { x: 20, y: 60 },
      gw: { x: 260, y: 60 },
      site: { x: 0, y: 500 },
    },
  }),
).topology!;
