/** Whether a resource forwards packets that reach one of its addresses and are not addressed to it. */
import type { Resource } from '../../kinds';
import type { Place } from '../../network/ids';
import type { OwnAddress } from '../addresses';

/**
 * `forwards`: with one NIC, by the subnet's routes. `elsewhere`: by routes of its own, or to targets. Otherwise it does not, and the
 * place is where that is said, if it can be.
 */
export function forwardingOf(
  resource: Resource,
  { pointer }: Pick<OwnAddress, 'pointer'>,
): 'forwards' | 'elsewhere' | { readonly not: Place | undefined } {
  switch (resource.kind) {
    case 'azure-firewall':
      return 'forwards';
    case 'network-virtual-appliance': {
      const { id, enableIPForwarding, networkInterfaces } = resource;
      if (!enableIPForwarding) return { not: { resource: id, pointer: '/enableIPForwarding' } };
      const row = networkInterfaces.findIndex((_, index) =>
        pointer.startsWith(`/networkInterfaces/${index}/`),
      );
      if (networkInterfaces[row]?.enableIPForwarding === false)
        return { not: { resource: id, pointer: `/networkInterfaces/${row}/enableIPForwarding` } };
      return networkInterfaces.length > 1 ? 'elsewhere' : 'forwards';
    }
    case 'virtual-machine':
    case 'dns-server':
      return { not: undefined };
    default:
      return 'elsewhere';
  }
}
