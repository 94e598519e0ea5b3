/** Where a packet is in the topology while it is at a node that nothing in the topology stands for: the Internet, for example. */
import type { Place } from '../network/ids';
import type { Node } from '../network/nodes';
import type { ServiceRefusal } from './failure';
import type { World } from './world';

/** The last resource that the packet passed, and the last decision that sent it on. */
export type Behind = { readonly at: string; readonly because: Place };

/** `undefined` at a node that has its own place, and where the whole connection has none. */
export function behindUndrawn(
  world: World,
  node: Node,
  drawn: Node | undefined,
  decided: Place | undefined,
): Behind | undefined {
  if (node.place.resource !== '') return undefined;
  const near = drawn?.place ?? drawnEnd(world);
  return near === undefined ? undefined : { at: near.resource, because: decided ?? near };
}

/** For a packet that has not passed a resource yet: the other end of the connection. */
function drawnEnd({ endpoints, network }: World): Place | undefined {
  const places = endpoints.map((each) => network.nodes.get(each)?.place);
  return places.find((each) => each !== undefined && each.resource !== '');
}

/** The refusal with the place of the last decision, where the node that refuses has none. */
export function inFrontOf(behind: Behind | undefined, refusal: ServiceRefusal): ServiceRefusal {
  return behind === undefined || refusal.place.resource !== ''
    ? refusal
    : { ...refusal, place: behind.because };
}
