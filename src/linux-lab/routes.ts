/**
 * Next hops and route tables as kernel routes: the kernel takes the longest prefix, and among equal ones the
 * lowest metric.
 */
import type { Address } from '../network/address';
import type { DropReason } from '../network/drop-reason';
import type { NodeId, Place } from '../network/ids';
import type { Domain } from '../network/network';
import type { Node } from '../network/nodes';
import { formatPrefix } from '../network/prefix';
import type { NextHop, RouteTable } from '../network/routes';
import type { Names } from './lab-context';

/** A drop reason that the engine does not have: Linux cannot do what would happen there. */
export const notBuilt = 'not-built';

/** Where a packet goes from a namespace: over one of several links, or nowhere. */
export type Way =
  | { readonly over: readonly string[] }
  /** `by`: the short name of the place that decides this, or why it is not built. */
  | { readonly nowhere: DropReason | typeof notBuilt; readonly by?: string }
  | { readonly unbuildable: string };

export type KernelRoute = {
  readonly prefix: string;
  readonly way: Way;
  /** The mark that packets carry which take this route. */
  readonly mark?: number | undefined;
};

export function wayOf(names: Names, node: Node, hop: NextHop): Way {
  switch (hop.to) {
    case 'node':
      return overNodes(names, node, [hop.node]);
    case 'one-of':
      return overNodes(
        names,
        node,
        hop.ways.map((each) => each.node),
      );
    case 'domain': {
      const domain = names.domains.get(hop.domain);
      return domain === undefined ? { nowhere: 'next-hop-invalid' } : { over: [domain] };
    }
    case 'nowhere':
      return { nowhere: hop.reason };
    case 'exit': {
      const exit = node.exits[hop.exit];
      return exit === undefined || exit.to === 'exit'
        ? { nowhere: 'next-hop-invalid' }
        : wayOf(names, node, exit);
    }
    default:
      return hop satisfies never;
  }
}

function overNodes(names: Names, node: Node, hops: readonly string[]): Way {
  const own = names.nodes.get(node.id);
  const over = [...new Set(hops.map((each) => names.nodes.get(each)))];
  if (over.some((each) => each === own)) return { unbuildable: 'it sends packets to itself' };
  const known = over.filter((each) => each !== undefined);
  return known.length < over.length
    ? { unbuildable: 'it sends packets to a node that does not exist' }
    : { over: known };
}

/** Packets that no route matches are dropped with the reason `no-route`. */
export function routesOfTable(
  names: Names,
  node: Node,
  { active }: RouteTable,
  decider: (place: Place) => string,
): KernelRoute[] {
  const chosen = active.groups().flatMap(({ prefix, values }) =>
    values.map(({ route }): KernelRoute => {
      const way = wayOf(names, node, route.nextHop);
      const mark = route.mark && names.marks.get(route.mark.domain);
      if (route.mark !== undefined && mark === undefined)
        return { prefix: formatPrefix(prefix), way: { nowhere: notBuilt, by: 'there are too many marks' } };
      return {
        prefix: formatPrefix(prefix),
        way: 'nowhere' in way ? { ...way, by: decider(route.place) } : way,
        mark,
      };
    }),
  );
  return [...chosen, { prefix: '0.0.0.0/0', way: { nowhere: 'no-route' } }];
}

/**
 * Routes to the owners of a domain's addresses; packets to an address without an owner go where the domain
 * says. `meant`: for an address that several nodes share, the node that the probes mean.
 */
export function routesOfDomain(
  names: Names,
  { exclusive, unowned }: Domain,
  meant: ReadonlyMap<Address, NodeId>,
): KernelRoute[] {
  const over = (id: string): Way => {
    const space = names.nodes.get(id);
    return space === undefined ? { nowhere: 'host-unreachable' } : { over: [space] };
  };
  const owned = exclusive
    .groups()
    .flatMap(({ prefix, values }) =>
      values.map((owner) => ({ prefix: formatPrefix(prefix), way: over(owner) })),
    );
  const shared = [...meant].map(([network, owner]) => ({
    prefix: formatPrefix({ network, length: 32 }),
    way: over(owner),
  }));
  const rest = unowned.to === 'node' ? over(unowned.node) : { nowhere: unowned.reason };
  return [...shared, ...owned, { prefix: '0.0.0.0/0', way: rest }];
}

/** An interface that leads nowhere: packets that are sent there are dropped, for the reason `why`. */
export type Void = { readonly device: string; readonly why: string };

export type Written = {
  readonly lines: readonly string[];
  readonly links: ReadonlySet<string>;
  readonly voids: readonly Void[];
  readonly marks: readonly number[];
};

/** The next-hop address at the other end of every link; no interface has it, so routes name the link too. */
export const otherEnd = '169.254.0.1';

/** Arguments of `ip route add`, by table; those written first win among equal prefixes. */
export function writeRoutes(
  tables: readonly { readonly table?: number; readonly routes: readonly KernelRoute[] }[],
): Written {
  const lines: string[] = [];
  const links = new Set<string>();
  const voids: Void[] = [];
  const marks = new Set<number>();
  const deviceFor = (why: string) => {
    let known = voids.find((each) => each.why === why);
    if (known === undefined) {
      known = { device: `x${voids.length}`, why };
      voids.push(known);
    }
    return known.device;
  };
  for (const { table, routes } of tables)
    routes.forEach(({ prefix, way, mark }, index) => {
      const realm = mark === undefined ? '' : `realm ${mark} `;
      const at = `${table === undefined ? '' : `table ${table} `}${realm}metric ${index + 1}`;
      if ('unbuildable' in way) return;
      if (mark !== undefined) marks.add(mark);
      if ('nowhere' in way) {
        const why = way.by === undefined ? way.nowhere : `${way.nowhere} ${way.by}`;
        lines.push(`${prefix} dev ${deviceFor(why)} ${at}`);
        return;
      }
      for (const each of way.over) links.add(each);
      const via = way.over.map((each) => `via ${otherEnd} dev ${each} onlink`);
      lines.push(
        `${prefix} ${at} ${via.length === 1 ? via[0] : via.map((each) => `nexthop ${each}`).join(' ')}`,
      );
    });
  return { lines, links, voids, marks: [...marks] };
}
