/** A subnet: the routes, security rules, outbound settings and service endpoints of its NICs. */
import type { Contribution } from '../../azure/parts/contribution';
import { prefixOf } from '../../azure/terms/declared';
import { type Subnet, serviceEndpointServices } from './schema';

export function contributeSubnet(subnet: Subnet): readonly Contribution[] {
  const { id, name, virtualNetwork, routeTable, networkSecurityGroup } = subnet;
  const prefix = prefixOf(subnet.addressPrefix);
  if (virtualNetwork === undefined || prefix === undefined) return [];
  const tags: Readonly<Record<string, string>> = serviceEndpointServices;
  return [
    {
      as: 'subnet',
      id,
      name,
      virtualNetwork,
      prefix,
      ...(routeTable === undefined ? {} : { routeTable }),
      ...(networkSecurityGroup === undefined ? {} : { securityGroup: networkSecurityGroup }),
      defaultOutboundAccess: subnet.defaultOutboundAccess,
      privateEndpointPolicies: subnet.privateEndpointNetworkPolicies,
      ...(subnet.natGateway === undefined
        ? {}
        : { natGateway: { value: subnet.natGateway, place: { resource: id, pointer: '/natGateway' } } }),
      serviceEndpoints: subnet.serviceEndpoints.flatMap(({ service }, index) => {
        const value = Object.hasOwn(tags, service) ? tags[service] : undefined;
        return value === undefined
          ? []
          : [{ value, place: { resource: id, pointer: `/serviceEndpoints/${index}` } }];
      }),
    },
  ];
}
