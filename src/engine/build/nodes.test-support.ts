/**
 * Nodes, domains and whole neutral networks for tests. Nothing passes or drops here unless the test says so. Each id is also the
 * label and the resource id.
 *
 *     network(
 *       [host('a', '10.0.0.4', [], [handOver(into('lan'))]), host('b', '10.0.0.5', [listener('tcp/443')], [])],
 *       [domain('lan', { '10.0.0.4/32': 'a', '10.0.0.5/32': 'b' })],
 *     )
 */

import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import type { Condition, Domain, Network } from '../../network/network';
import type { Acceptance, Listener, Node } from '../../network/nodes';
import type { Mark } from '../../network/packet';
import { prefix } from '../../network/prefix';
import { PrefixTable } from '../../network/prefix-table';
import type { Stage } from '../../network/stages';
import type { Protocol } from '../../network/tuple';
import { addresses, at, ports } from './sets.test-support';

/** The text is `tcp/443`, `udp/53` or `icmp/0`. */
export function listener(text: string, accepts?: Acceptance): Listener {
  const [protocol, port] = text.split('/') as [Protocol, string];
  return { protocol, ports: ports(Number(port)), name: text, ...(accepts === undefined ? {} : { accepts }) };
}

/** A node that sends and receives its own packets, and forwards nothing. */
export function host(
  id: NodeId,
  owns: string | readonly string[],
  listeners: readonly Listener[],
  send: readonly Stage[],
  receive: readonly Stage[] = [],
): Node {
  return { ...bare(id), local: addresses(...[owns].flat()), listeners, send, receive };
}

/** A node that forwards packets and has no address. */
export function device(id: NodeId, receive: readonly Stage[], send: readonly Stage[]): Node {
  return { ...bare(id), forwards: true, receive, send };
}

function bare(id: NodeId): Node {
  return {
    id,
    label: id,
    place: at(id),
    local: [],
    listeners: [],
    forwards: false,
    receive: [],
    send: [],
    exits: {},
  };
}

/** A domain with the owners of its addresses. Addresses without an owner are unreachable, by the rule `no owner`. */
export function domain(
  id: string,
  owners: Readonly<Record<string, NodeId>>,
  parts: Partial<Pick<Domain, 'sharing' | 'unowned'>> = {},
): Domain {
  const table = new PrefixTable(
    Object.entries(owners).map(([text, value]) => ({ prefix: prefix(text), value })),
  );
  return {
    id,
    label: id,
    owners: table,
    exclusive: table,
    sharing: parts.sharing ?? new Map(),
    unowned: parts.unowned ?? { to: 'nowhere', reason: 'host-unreachable' },
    rules: ['no owner'],
  };
}

export function network(
  nodes: readonly Node[],
  domains: readonly Domain[],
  conditions: readonly Condition[] = [],
): Network {
  return {
    nodes: new Map(nodes.map((each) => [each.id, each])),
    domains: new Map(domains.map((each) => [each.id, each])),
    conditions: new Map(conditions.map((each) => [each.id, each])),
  };
}

export const mark = (subnet: string, domain: string): Mark => ({ kind: 'service-endpoint', subnet, domain });

export function accepting(sources: AddressSet, subnets: readonly string[]): Acceptance {
  return {
    sources,
    subnets,
    place: at('service', '/accepts'),
    rules: ['refused by service'],
    acceptedRules: ['accepted by service'],
  };
}
