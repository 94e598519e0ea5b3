/** A line from a route server makes the appliance at its other end a BGP peer. */
import { type Attachment, append } from '../../azure/kit/attach';
import type { AnyResource } from '../../azure/kit/resource';
import type { RouteServer } from './schema';

export function attachPeer(server: RouteServer, appliance: AnyResource): Attachment {
  const { bgpConnections } = server;
  if (bgpConnections.some(({ peer }) => peer === appliance.id))
    return { reason: `${appliance.name} is already a BGP peer of ${server.name}.` };
  const value = { name: appliance.name, peer: appliance.id };
  return append(server, '/bgpConnections', bgpConnections, value);
}
