/** A route table: its user-defined routes, by prefix or by service tag. */
import type { Contribution } from '../../azure/parts/contribution';
import type { DeclaredRoute } from '../../azure/parts/virtual-network';
import { addressOf, prefixOf } from '../../azure/terms/declared';
import type { RouteTableResource } from './schema';

export function contributeRouteTable({
  id,
  name,
  routes,
  disableBgpRoutePropagation,
}: RouteTableResource): readonly Contribution[] {
  return [
    {
      as: 'route-table',
      id,
      name,
      propagateGatewayRoutes: !disableBgpRoutePropagation,
      routes: routes.flatMap((route, index): DeclaredRoute[] => {
        const prefix = prefixOf(route.addressPrefix) ?? addressPrefix(route.addressPrefix);
        const tag = route.addressPrefix.trim();
        if (prefix === undefined && !/^[A-Za-z]/.test(tag)) return [];
        const nextHopAddress = addressOf(route.nextHopIpAddress);
        return [
          {
            name: route.name,
            destination: prefix === undefined ? { tag } : { prefix },
            nextHopType: route.nextHopType,
            ...(nextHopAddress === undefined ? {} : { nextHopAddress }),
            place: { resource: id, pointer: `/routes/${index}` },
          },
        ];
      }),
    },
  ];
}

/** A bare address means its /32. */
function addressPrefix(text: string) {
  const network = addressOf(text);
  return network === undefined ? undefined : { network, length: 32 };
}
