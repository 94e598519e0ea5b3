/**
 * Nodes, domains and whole neutral networks for tests. Nothing passes or drops here unless the test says so; ids are labels and
 * resources at once.
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

/** `tcp/443`, `udp/53`, `icmp/0`. */
export function listener(text: string, accepts?: Acceptance): Listener {
  const [protocol, port] = text.split('/') as [Protocol, string];
  return { protocol, ports: ports(Number(port)), name: text, ...(accepts === undefined ? {} : { accepts }) };
}

/** Who sends and receives for itself, and passes nothing on. */
export function host(
  id: NodeId,
  owns: string | readonly string[],
  listeners: readonly Listener[],
  send: readonly Stage[],
  receive: readonly Stage[] = [],
): Node {
  return { ...bare(id), local: addresses(...[owns].flat()), listeners, send, receive };
}

/** Who passes packets on, and has no address. */
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

/** Who owns which addresses; those of nobody are unreachable, by the rule `nobody`. */
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
    rules: ['nobody'],
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
