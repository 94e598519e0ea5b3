/** The route table: user-defined routes for the subnets that name it. */
import { defineKind } from '../../azure/kit/kind';
import { counted } from '../../azure/kit/subtitle';
import { attachAppliance, attachFirewall, attachLoadBalancer } from './attach';
import { checkRouteTable } from './check';
import { contributeRouteTable } from './contribute';
import { routeTableSchema } from './schema';

export const routeTable = defineKind({
  kind: 'route-table',
  title: 'Route table',
  group: 'Network',
  abbreviation: 'rt',
  summary: 'Routes of your own, which send what leaves a subnet somewhere else than Azure would.',
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
  subtitle: (resource) => counted(resource.routes.length, 'route'),
  attach: {
    'azure-firewall': attachFirewall,
    'network-virtual-appliance': attachAppliance,
    'load-balancer': attachLoadBalancer,
  },
});
