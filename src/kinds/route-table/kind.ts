/** The route table: user-defined routes for the subnets associated with it. */
import { defineKind } from '../../azure/kit/kind';
import { subtitleCount } from '../../azure/kit/subtitle';
import { attachAppliance, attachFirewall, attachLoadBalancer } from './attach';
import { checkRouteTable } from './check';
import { contributeRouteTable } from './contribute';
import { routeTableSchema } from './schema';

export const routeTable = defineKind({
  kind: 'route-table',
  title: 'Route table',
  group: 'Network',
  abbreviation: 'rt',
  summary: 'User-defined routes that override Azure’s system routes for packets that leave a subnet.',
  noEndpoint: true,
  mostInSubscription: 200,
  schema: routeTableSchema,
  create: (id, name) => routeTableSchema.parse({ id, kind: 'route-table', name }),
  check: checkRouteTable,
  contribute: contributeRouteTable,
  serviceTags: ({ routes }) =>
    routes.map(({ addressPrefix: text }, index) => ({
      pointer: `/routes/${index}/addressPrefix`,
      text,
      feature: 'UDR',
    })),
  subtitle: (resource) => subtitleCount(resource.routes.length, 'route'),
  attach: {
    'azure-firewall': attachFirewall,
    'network-virtual-appliance': attachAppliance,
    'load-balancer': attachLoadBalancer,
  },
});
