/** One node, or one domain, as a namespace. */
import type { Address } from '../network/address';
import { type AddressSet, prefixesOf } from '../network/address-set';
import type { Domain, Node } from '../network/network';
import { formatPrefix } from '../network/prefix';
import { contains, countOf, intersect, pairs, unionOf } from '../network/range-set';
import { type Chains, nodeProgram, transitProgram } from './nftables';
import { routesOfDomain, writeRoutes } from './routes';
import { lowerStages } from './stages';
import type { Surroundings } from './surroundings';

/** A namespace. */
export type Space = {
  readonly id: string;
  readonly comment: string;
  /** The reason why the node cannot be built, if so: what comes here is dropped as not built. */
  readonly notBuilt?: string;
  readonly tracked: boolean;
  readonly links: ReadonlySet<string>;
  /** Arguments of `ip route add`. */
  readonly routes: readonly string[];
  /** Interfaces that lead nowhere, by why. */
  readonly voids: ReadonlyMap<string, string>;
  readonly nft: string;
  readonly listeners: {
    readonly tcp: readonly number[];
    readonly udp: readonly (readonly [Address, number])[];
  };
};

/** More are not listened at one by one. */
const fewAddresses = 16;

export function spaceOfNode(surroundings: Surroundings, node: Node): Space {
  const { names } = surroundings;
  const id = names.nodes.get(node.id) as string;
  const lowered = lowerStages(surroundings, node);
  if ('unbuildable' in lowered)
    return {
      id,
      comment: node.label,
      notBuilt: lowered.unbuildable,
      tracked: false,
      links: new Set(),
      routes: [],
      voids: new Map(),
      nft: nodeProgram(notBuilt, [], new Map()),
      listeners: { tcp: [], udp: [] },
    };
  const { lines, links, voids } = writeRoutes(lowered.routes);
  return {
    id,
    comment: node.label,
    tracked: lowered.chains.tracked,
    links,
    routes: [...prefixesOf(node.local).map((each) => `local ${formatPrefix(each)} dev lo`), ...lines],
    voids,
    nft: nodeProgram(lowered.chains, node.listeners, voids),
    listeners: listenersOf(surroundings, node),
  };
}

const notBuilt: Chains = {
  tracked: false,
  forwards: true,
  raw: ['drop comment "not-built"'],
  receive: [],
  translateDestination: [],
  receiveTranslated: [],
  send: [],
  translateSource: [],
  sendTranslated: [],
  subroutines: [],
};

export function spaceOfDomain({ names }: Surroundings, domain: Domain): Space {
  const { lines, links, voids } = writeRoutes(routesOfDomain(names, domain));
  return {
    id: names.domains.get(domain.id) as string,
    comment: domain.label,
    tracked: false,
    links,
    routes: lines,
    voids,
    nft: transitProgram(voids),
    listeners: { tcp: [], udp: [] },
  };
}

/** On the ports that somebody may call, translated or not; for UDP at each address, so that answers come from it. */
function listenersOf({ network, probes }: Surroundings, node: Node): Space['listeners'] {
  const targets = [...network.nodes.values()].flatMap(({ receive }) =>
    receive.flatMap((stage) =>
      stage.type === 'translate-destination' ? stage.entries.flatMap((each) => each.to) : [],
    ),
  );
  const ports = new Set([
    ...probes.map((each) => each.port),
    ...targets.flatMap(({ port }) => (port === undefined ? [] : [port])),
  ]);
  const called = unionOf(
    [...probes.map((each) => each.destination), ...targets.map((each) => each.address)].map((each) => [
      each,
      each,
    ]),
  );
  const at: AddressSet = countOf(node.local) <= fewAddresses ? node.local : intersect(node.local, called);
  const open = (protocol: 'tcp' | 'udp') =>
    [...ports].filter((port) =>
      node.listeners.some((each) => each.protocol === protocol && contains(each.ports, port)),
    );
  return {
    tcp: countOf(node.local) === 0 ? [] : open('tcp'),
    udp: addressesIn(at).flatMap((address) => open('udp').map((port) => [address, port] as const)),
  };
}

function addressesIn(set: AddressSet): Address[] {
  return pairs(set).flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
}
