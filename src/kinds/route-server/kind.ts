/** The route server: gives a virtual network the routes that appliances advertise by BGP. */
import { defineKind } from '../../azure/kit/kind';
import { subtitleCount } from '../../azure/kit/subtitle';
import { attachPeer } from './attach';
import { checkRouteServer } from './check';
import { contributeRouteServer } from './contribute';
import { routeServerSchema } from './schema';

export const routeServer = defineKind({
  kind: 'route-server',
  title: 'Route server',
  group: 'Appliances and gateways',
  abbreviation: 'rs',
  summary:
    'Gives the virtual network the routes that its appliances advertise by BGP. It is not in the data path.',
  container: {
    property: 'subnet',
    kinds: ['subnet'],
    subnet: { name: 'RouteServerSubnet', prefixLength: 27 },
  },
  schema: routeServerSchema,
  create: (id, name) => routeServerSchema.parse({ id, kind: 'route-server', name }),
  check: checkRouteServer,
  contribute: contributeRouteServer,
  subtitle: ({ bgpConnections }) => subtitleCount(bgpConnections.length, 'BGP peer'),
  attach: { 'network-virtual-appliance': attachPeer },
  lines: ({ bgpConnections }) => bgpConnections.map(({ peer }) => ({ to: peer ?? '', label: 'BGP' })),
});
