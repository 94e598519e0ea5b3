/** Finds appliances whose routes for the same prefix lead to each other (docs/azure.md, section 2.2). */
import type { Problem } from '../../azure/kit/problem';
import { parseAddress } from '../../network/address';
import { formatPrefix, parsePrefix } from '../../network/prefix';
import { grouped } from '../../reuse/grouped';
import { forwardingOf } from './forwarding';
import { type Link, loopProblems, loopsIn } from './loops';
import type { PlannedNetwork } from './network-plan';

/**
 * A route for a prefix that another route of the same table has too wins over every other for its addresses, except for those with a
 * longer prefix: so what the appliances let through to the rest of the prefix is certain to come back.
 */
export function checkApplianceLoops(plan: readonly PlannedNetwork[]): readonly Problem[] {
  const networks = new Map(plan.map((each) => [each.network.id, each]));
  const links = plan.flatMap((here) => linksOf(here, networks));
  const loops = [...grouped(links, ({ prefix }) => prefix)].flatMap(([prefix, list]) =>
    loopsIn(new Map(list.map(({ from, link }) => [from, link])))
      // The next hop in its own subnet is reported with its route.
      .filter((loop) => loop.length > 1)
      .map((loop) => ({ prefix, loop })),
  );
  return loops.flatMap(({ prefix, loop }) =>
    loopProblems(
      [loop],
      ([first, ...others]) =>
        `${first} routes ${prefix} to ${others.join(', then to ')}, and what they let through comes back to ${first}: a forwarding loop`,
      'a next hop that does not lead back',
    ),
  );
}

type ApplianceLink = { readonly prefix: string; readonly from: string; readonly link: Link };

function linksOf(
  here: PlannedNetwork,
  networks: ReadonlyMap<string, PlannedNetwork>,
): readonly ApplianceLink[] {
  const peers = here.peerings.flatMap((half) => networks.get(half.remoteVirtualNetwork ?? '') ?? []);
  const reachable = [here, ...peers].flatMap(({ addresses }) => addresses);
  return here.addresses.flatMap(({ resource, subnet, ...own }) => {
    const table = subnet.routeTable;
    // An appliance with several NICs has routes of its own.
    if (table === undefined || forwardingOf(resource, own) !== 'forwards') return [];
    return table.routes.flatMap((route, index): readonly ApplianceLink[] => {
      const prefix = parsePrefix(route.addressPrefix.trim());
      const address = parseAddress(route.nextHopIpAddress?.trim() ?? '');
      const next = reachable.find((each) => each.address === address);
      if (route.nextHopType !== 'VirtualAppliance' || prefix === undefined || next === undefined) return [];
      if (forwardingOf(next.resource, next) !== 'forwards') return [];
      const place = { resource: table.id, pointer: `/routes/${index}/nextHopIpAddress` };
      const link = { to: next.resource.id, name: resource.name, place };
      return [{ prefix: formatPrefix(prefix), from: resource.id, link }];
    });
  });
}
