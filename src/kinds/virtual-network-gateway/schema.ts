/** Microsoft.Network/virtualNetworkGateways: VPN (route-based) or ExpressRoute, with its connections to sites. */
import type { z } from 'zod';
import {
  flag,
  group,
  ipAddress,
  oneOf,
  optionalText,
  reference,
  resourceOf,
  table,
  text,
  whole,
} from '../../azure/kit/properties';

export const virtualNetworkGatewaySchema = resourceOf('virtual-network-gateway', {
  subnet: reference('Subnet', 'Must be called GatewaySubnet.', 'subnet'),
  gatewayType: oneOf('Type', 'ExpressRoute always learns its routes by BGP.', ['Vpn', 'ExpressRoute'], 'Vpn'),
  enableBgp: flag(
    'BGP',
    'The VPN gateway learns the routes that the site advertises; without it, it has the site’s prefixes.',
    false,
  ),
  publicIPAddress: ipAddress('Public address', 'Where the tunnel ends.'),
  sku: group('Size', 'What the gateway is bought as.', {
    name: optionalText('SKU', 'For example VpnGw2AZ or ErGw1AZ; Basic does not go with ExpressRoute.', {
      suggestions: ['Basic', 'VpnGw1AZ', 'VpnGw2AZ', 'VpnGw3AZ', 'ErGw1AZ', 'ErGw2AZ', 'ErGw3AZ'],
    }),
  }),
  bgpSettings: group('BGP settings', 'Of a VPN gateway.', {
    asn: whole('ASN', 'Beside ExpressRoute it must be 65515.', 0, 4_294_967_295).default(65_515),
  }),
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
