/** A namespace: of a node's piece, of sessions that several nodes share, or of a domain. */
import type { Address } from '../network/address';
import { type AddressSet, prefixesOf } from '../network/address-set';
import type { Domain, Node, NodeId, Place, SessionTableId } from '../network/network';
import { formatPrefix } from '../network/prefix';
import { contains, countOf, intersect, pairs, unionOf } from '../network/range-set';
import { bits, pieceMask } from './bits';
import { type Chains, nodeProgram, transitProgram } from './nftables';
import type { Piece } from './pieces';
import { notBuilt, routesOfDomain, type Void, writeRoutes } from './routes';
import { type Lowered, lowerPiece } from './stages';
import type { Surroundings } from './surroundings';

export type Space = {
  readonly id: string;
  readonly comment: string;
  /** The reason why the whole of it cannot be built, if so: what comes here is dropped as not built. */
  readonly notBuilt?: string;
  /** The reason why nobody can be called or call from here, if so. */
  readonly hostNotBuilt?: string;
  readonly tracked: boolean;
  readonly links: ReadonlySet<string>;
  /** Arguments of `ip route add`. */
  readonly routes: readonly string[];
  /** Packets with such a mark are sent by such a table; those written first win. */
  readonly policies: readonly { readonly mark: number; readonly mask: number; readonly table: number }[];
  readonly voids: readonly Void[];
  readonly nft: string;
  /** What may decide a packet's end here, by the name it has in a drop's comment. */
  readonly deciders: ReadonlyMap<string, Place>;
  readonly listeners: {
    readonly tcp: readonly number[];
    readonly udp: readonly (readonly [Address, number])[];
  };
};

/** A piece, where it is, and where packets go on from it if there is another. */
export type PlacedPiece = {
  readonly node: Node;
  readonly piece: Piece;
  readonly space: string;
  readonly onward?: string;
};

/** More are not listened at one by one. */
const fewAddresses = 16;
const nobody = { tcp: [], udp: [] };
const firstTable = 1000;

export function unbuildableSpace(id: string, { label }: Node, why: string): Space {
  return {
    id,
    comment: label,
    notBuilt: why,
    tracked: false,
    links: new Set(),
    routes: [],
    policies: [],
    voids: [],
    nft: nodeProgram({ ...nothing, raw: [neverBuilt(why)] }, [], { listeners: [] }, []),
    deciders: new Map(),
    listeners: nobody,
  };
}

export function spaceOfPiece(
  surroundings: Surroundings,
  { node, piece, space: id, onward, isEntry }: PlacedPiece & { readonly isEntry: boolean },
): Space {
  const deciders = newDeciders();
  const lowered = lowerPiece(surroundings, { node, piece, onward, prefix: 'f', decider: deciders.nameOf });
  if ('unbuildable' in lowered) return unbuildableSpace(id, node, lowered.unbuildable);
  const { tables, policies } = tablesOf(lowered, 0, firstTable);
  const { lines, links, voids, marks } = writeRoutes([{ routes: lowered.routes }, ...tables]);
  const { listeners, local } = piece.isHost ? node : { listeners: [], local: [] };
  const { hostNotBuilt } = lowered;
  return {
    id,
    comment: isEntry ? node.label : `${node.label}, onwards`,
    ...(hostNotBuilt === undefined ? {} : { hostNotBuilt }),
    tracked: lowered.chains.tracked,
    links,
    routes: [...prefixesOf(local).map((each) => `local ${formatPrefix(each)} dev lo`), ...lines],
    policies,
    voids,
    nft: nodeProgram(lowered.chains, voids, { listeners, notBuilt: hostNotBuilt }, marks),
    deciders: deciders.places,
    listeners: piece.isHost ? listenersOf(surroundings, node) : nobody,
  };
}

/** Whose packet it is tells the link it came by: each piece has one before it. */
export function spaceOfSessions(
  surroundings: Surroundings,
  id: string,
  table: SessionTableId,
  pieces: readonly (PlacedPiece & { readonly before: string })[],
): Space {
  const deciders = newDeciders();
  const all: Chains[] = [];
  const tables: Parameters<typeof writeRoutes>[0][number][] = [];
  const policies: Space['policies'][number][] = [];
  pieces.forEach(({ node, piece, onward, before }, index) => {
    const mark = bits.piece.first * (index + 1);
    const lowered = lowerPiece(surroundings, {
      node,
      piece,
      onward,
      prefix: `p${index}f`,
      decider: deciders.nameOf,
    });
    const why =
      index >= bits.piece.count
        ? 'too many share its sessions'
        : 'unbuildable' in lowered
          ? lowered.unbuildable
          : undefined;
    const entering = `iifname "${before}" meta mark set ${mark}`;
    if (why !== undefined || 'unbuildable' in lowered) {
      all.push({ ...nothing, raw: [`iifname "${before}" ${neverBuilt(why ?? '')}`] });
      return;
    }
    const of = tablesOf(lowered, mark, firstTable + index * 100);
    all.push(onlyMarked(lowered.chains, mark, entering));
    tables.push(...of.tables, { table: firstTable + index * 100 + 99, routes: lowered.routes });
    policies.push(...of.policies, { mark, mask: pieceMask, table: firstTable + index * 100 + 99 });
  });
  const { lines, links, voids, marks } = writeRoutes(tables);
  return {
    id,
    comment: `sessions in ${table}`,
    tracked: true,
    links,
    routes: lines,
    policies,
    voids,
    nft: nodeProgram(together(all), voids, { listeners: [] }, marks),
    deciders: deciders.places,
    listeners: nobody,
  };
}

export function spaceOfDomain(
  { names }: Surroundings,
  domain: Domain,
  meant: ReadonlyMap<Address, NodeId>,
): Space {
  const { lines, links, voids } = writeRoutes([{ routes: routesOfDomain(names, domain, meant) }]);
  return {
    id: names.domains.get(domain.id) as string,
    comment: domain.label,
    tracked: false,
    links,
    routes: lines,
    policies: [],
    voids,
    nft: transitProgram(voids),
    deciders: new Map(),
    listeners: nobody,
  };
}

/** A table for each way that packets are marked for. */
function tablesOf({ elsewhere }: Lowered, mark: number, first: number) {
  return {
    tables: elsewhere.map(({ way }, index) => ({
      table: first + index,
      routes: [{ prefix: '0.0.0.0/0', way }],
    })),
    policies: elsewhere.map((each, index) => ({
      mark: mark | each.mark,
      mask: (mark === 0 ? 0 : pieceMask) | each.mark,
      table: first + index,
    })),
  };
}

function newDeciders() {
  const places = new Map<string, Place>();
  const names = new Map<string, string>();
  return {
    places,
    nameOf(place: Place): string {
      const key = JSON.stringify([place.resource, place.pointer]);
      const known = names.get(key);
      if (known !== undefined) return known;
      const name = `r${names.size}`;
      names.set(key, name);
      places.set(name, place);
      return name;
    },
  };
}

const nothing: Chains = {
  tracked: false,
  forwards: true,
  raw: [],
  rawFromHere: [],
  receive: [],
  translateDestination: [],
  receiveTranslated: [],
  elsewhere: [],
  received: [],
  send: [],
  translateSource: [],
  sendTranslated: [],
  subroutines: [],
  answered: [],
};

function neverBuilt(why: string): string {
  return `drop comment "${notBuilt} ${why}"`;
}

function onlyMarked(chains: Chains, mark: number, entering: string): Chains {
  const only = (lines: readonly string[]) =>
    lines.map((each) => `meta mark & ${pieceMask} == ${mark} ${each}`);
  return {
    tracked: chains.tracked,
    forwards: chains.forwards,
    raw: [entering, ...only(chains.raw)],
    rawFromHere: [],
    receive: only(chains.receive),
    translateDestination: only(chains.translateDestination),
    receiveTranslated: only(chains.receiveTranslated),
    elsewhere: only(chains.elsewhere),
    received: [],
    send: only(chains.send),
    translateSource: only(chains.translateSource),
    sendTranslated: only(chains.sendTranslated),
    subroutines: chains.subroutines,
    answered: [],
  };
}

function together(all: readonly Chains[]): Chains {
  const every = (
    part:
      | 'raw'
      | 'receive'
      | 'receiveTranslated'
      | 'elsewhere'
      | 'send'
      | 'sendTranslated'
      | 'translateDestination'
      | 'translateSource',
  ) => all.flatMap((each) => each[part]);
  return {
    tracked: true,
    forwards: true,
    raw: every('raw'),
    rawFromHere: [],
    receive: every('receive'),
    translateDestination: every('translateDestination'),
    receiveTranslated: every('receiveTranslated'),
    elsewhere: every('elsewhere'),
    received: [],
    send: every('send'),
    translateSource: every('translateSource'),
    sendTranslated: every('sendTranslated'),
    subroutines: all.flatMap((each) => each.subroutines),
    answered: [],
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
