/** The virtual network gateway: the Azure end of a VPN tunnel or an ExpressRoute circuit. */
import { already, append } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkVirtualNetworkGateway } from './check';
import { contributeVirtualNetworkGateway } from './contribute';
import { virtualNetworkGatewaySchema } from './schema';

export const virtualNetworkGateway = defineKind({
  kind: 'virtual-network-gateway',
  title: 'Virtual network gateway',
  group: 'Appliances and gateways',
  abbreviation: 'vgw',
  summary: 'Connects the virtual network to on-premises sites, over VPN or ExpressRoute.',
  container: {
    property: 'subnet',
    kinds: ['subnet'],
    subnet: { name: 'GatewaySubnet', prefixLength: 27, withoutSecurityGroup: true },
  },
  schema: virtualNetworkGatewaySchema,
  create: (id, name) => virtualNetworkGatewaySchema.parse({ id, kind: 'virtual-network-gateway', name }),
  addressed: (resource, free) => ({ ...resource, publicIPAddress: free.publicAddress('azure') }),
  check: checkVirtualNetworkGateway,
  contribute: contributeVirtualNetworkGateway,
  subtitle: (resource) =>
    joined(
      resource.gatewayType === 'Vpn' ? 'VPN' : 'ExpressRoute',
      resource.gatewayType === 'Vpn' && resource.enableBgp ? 'BGP' : undefined,
      resource.publicIPAddress,
    ),
  attach: {
    'on-premises-site': (gateway, site) =>
      gateway.connections.some((each) => each.site === site.id)
        ? already(gateway, site)
        : append(gateway, '/connections', gateway.connections, { name: `cn-${site.name}`, site: site.id }),
  },
  lines: ({ gatewayType, connections }) => {
    const label = gatewayType === 'ExpressRoute' ? 'ExpressRoute' : 'tunnel';
    return connections.map(({ site }) => ({ to: site ?? '', label }));
  },
});
