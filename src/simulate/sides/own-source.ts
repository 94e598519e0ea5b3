/** A VM with several NICs connects from the address of the NIC that its guest's routing table chooses. */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import { leavingNode } from '../../azure/nic/nic';
import { setOfAddress } from '../../network/address-set';
import { intersect } from '../../network/range-set';
import { regionOfRoute } from '../../network/routing';
import type { Side } from './side';

export const ownSourceRule = 'GUEST-SOURCE';

export type Ends = { readonly from: Side; readonly to: Side };

/** One pair for each NIC with a route to some of the destinations; the pair unchanged if the VM has one NIC. */
export function endsOf({ network, nics }: AzureNetwork, from: Side, to: Side): readonly Ends[] {
  if (nics.has(from.node)) return [{ from, to }];
  const own = [...nics.values()].filter(({ part }) => part.guest?.node === from.node);
  const routing = network.nodes.get(from.node)?.send.find((stage) => stage.type === 'route');
  if (own.length === 0 || routing === undefined) return [{ from, to }];
  const { table } = routing;
  const pairs = own.flatMap(({ part }): Ends[] =>
    table.routes.flatMap((route) => {
      const { nextHop } = route;
      if (nextHop.to !== 'node' || nextHop.node !== leavingNode(part.id)) return [];
      const set = intersect(to.set, regionOfRoute(table, route));
      if (set.length === 0) return [];
      return [{ from: { node: from.node, set: setOfAddress(part.address) }, to: { ...to, set } }];
    }),
  );
  return pairs.length === 0 ? [{ from, to }] : pairs;
}
