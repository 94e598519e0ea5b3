/** A route server is not in the data path: it turns the prefixes that its peers advertise into routes. */
import type { Contribution } from '../../azure/parts/contribution';
import type { RouteServer } from './schema';

export function contributeRouteServer({
  id,
  name,
  subnet,
  bgpConnections,
}: RouteServer): readonly Contribution[] {
  if (subnet === undefined) return [];
  const peers = bgpConnections.flatMap(({ peer }, index) =>
    peer === undefined ? [] : [{ value: peer, place: { resource: id, pointer: `/bgpConnections/${index}` } }],
  );
  return [{ as: 'route-server', id, name, place: { resource: id, pointer: '' }, subnet, peers }];
}
