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
  gatewayType: oneOf(
    'Type',
    'An ExpressRoute gateway always learns its routes by BGP.',
    ['Vpn', 'ExpressRoute'],
    'Vpn',
  ),
  enableBgp: flag(
    'BGP',
    'The VPN gateway learns the routes that the site advertises. Without BGP, it uses the site’s address prefixes.',
    false,
  ),
  publicIPAddress: ipAddress('Public IP address', 'The Azure endpoint of the tunnels.'),
  sku: group('Size', 'The SKU of the gateway.', {
    name: optionalText('SKU', 'For example VpnGw2AZ or ErGw1AZ; Basic cannot coexist with ExpressRoute.', {
      suggestions: ['Basic', 'VpnGw1AZ', 'VpnGw2AZ', 'VpnGw3AZ', 'ErGw1AZ', 'ErGw2AZ', 'ErGw3AZ'],
    }),
  }),
  bgpSettings: group('BGP settings', 'For a VPN gateway.', {
    asn: whole(
      'ASN',
      'With an ExpressRoute gateway in the same subnet it must be 65515.',
      0,
      4_294_967_295,
    ).default(65_515),
  }),
  gatewayDefaultSite: reference(
    'Default site',
    'The site that a VPN gateway sends packets to if no other route matches: forced tunneling without BGP.',
    'on-premises-site',
  ),
  connections: table('Connections', 'The sites at the other end.', {
    name: text('Name', 'The name of the connection.'),
    site: reference('Site', 'The on-premises site.', 'on-premises-site'),
  }),
});
export type VirtualNetworkGateway = z.output<typeof virtualNetworkGatewaySchema>;
