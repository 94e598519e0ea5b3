/** A route server forwards nothing itself: it makes routes of what its peers announce. */
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
