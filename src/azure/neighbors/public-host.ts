/** A host on the Internet with its own addresses: a client, a service, the control plane. */
import type { Node } from '../../network/nodes';
import type { PublicHostPart } from '../parts/hybrid';

export function lowerPublicHost({ host }: { readonly host: PublicHostPart }): Node {
  return {
    id: host.id,
    label: host.label,
    place: host.place,
    local: host.addresses,
    listeners: host.listeners,
    forwards: false,
    receive: [],
    send: [{ type: 'follow-mark' }, { type: 'hand-over', nextHop: { to: 'domain', domain: 'internet' } }],
    exits: {},
  };
}
