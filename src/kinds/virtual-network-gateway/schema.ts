/** Microsoft.Network/virtualNetworkGateways: VPN (route-based) or ExpressRoute, with its connections to sites. */
import type { z } from 'zod';
import { flag, ipAddress, oneOf, reference, resourceOf, table, text } from '../../azure/properties';

export const virtualNetworkGatewaySchema = resourceOf('virtual-network-gateway', {
  subnet: reference('Subnet', 'Must be called GatewaySubnet.', 'subnet'),
  gatewayType: oneOf('Type', 'ExpressRoute always learns its routes by BGP.', ['Vpn', 'ExpressRoute'], 'Vpn'),
  enableBgp: flag(
    'BGP',
    'The VPN gateway learns the routes that the site advertises; without it, it has the site’s prefixes.',
    false,
  ),
  publicIPAddress: ipAddress('Public address', 'Where the tunnel ends.'),
  gatewayDefaultSite: reference(
    'Default site',
    'Where a VPN gateway sends what no other route covers: forced tunnelling without BGP.',
    'on-premises-site',
  ),
  connections: table('Connections', 'The sites on the other end.', {
    name: text('Name', 'Of the connection.'),
    site: reference('Site', 'On-premises.', 'on-premises-site'),
  }),
});
export type VirtualNetworkGateway = z.output<typeof virtualNetworkGatewaySchema>;
