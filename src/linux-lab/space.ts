/** A namespace: for a node's piece, for sessions that several nodes share, or for a domain. */
import type { Address } from '../network/address';
import { prefixesOf } from '../network/address-set';
import type { NodeId, Place, SessionTableId } from '../network/ids';
import type { Domain } from '../network/network';
import type { Node } from '../network/nodes';
import { formatPrefix } from '../network/prefix';
import { bits, pieceMask } from './bits';
import { type Chains, noRules, together } from './chains';
import { Deciders } from './deciders';
import type { LabContext } from './lab-context';
import { type Listening, listenersOf, noListeners } from './listeners';
import { nodeProgram, transitProgram } from './nftables';
import type { Piece } from './pieces';
import { notBuilt, routesOfDomain, type Void, writeRoutes } from './routes';
import { type Lowered, lowerPiece } from './stages';

export type Space = {
  readonly id: string;
  readonly comment: string;
  /** Why none of it can be built, if so: every packet that arrives is dropped as not built. */
  readonly notBuilt?: string;
  /** Why no host here can call or be called, if so. */
  readonly hostNotBuilt?: string;
  readonly tracked: boolean;
  readonly links: ReadonlySet<string>;
  /** Arguments of `ip route add`. */
  readonly routes: readonly string[];
  /** Packets with this mark are routed by this table; the first policy that matches wins. */
  readonly policies: readonly { readonly mark: number; readonly mask: number; readonly table: number }[];
  readonly voids: readonly Void[];
  readonly nft: string;
  /** The places that may decide a packet's end here, by their names in the comments of drops. */
  readonly deciders: ReadonlyMap<string, Place>;
  readonly listeners: Listening;
};

/** A piece, its namespace, and that of the next piece, if there is one. */
export type PlacedPiece = {
  readonly node: Node;
  readonly piece: Piece;
  readonly space: string;
  readonly onward?: string | undefined;
};

const firstTable = 1000;
/** More than a mark can number. */
const tablesOfPiece = 100;

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
    nft: nodeProgram(neverBuilt(why), [], { listeners: [] }, []),
    deciders: new Map(),
    listeners: noListeners,
  };
}

export function spaceOfPiece(
  context: LabContext,
  { node, piece, space: id, onward, isEntry }: PlacedPiece & { readonly isEntry: boolean },
): Space {
  const deciders = new Deciders();
  const lowered = lowerPiece(context, { node, piece, onward, prefix: 'f', decider: deciders.nameOf });
  if ('unbuildable' in lowered) return unbuildableSpace(id, node, lowered.unbuildable);
  const { tables, policies } = tablesOf(lowered, 0, firstTable);
  const { lines, links, voids, marks } = writeRoutes([{ routes: lowered.routes }, ...tables]);
  const { listeners, local } = piece.isHost ? node : { listeners: [], local: [] };
  const { hostNotBuilt } = lowered;
  return {
    id,
    comment: isEntry ? node.label : `${node.label}, continued`,
    ...(hostNotBuilt === undefined ? {} : { hostNotBuilt }),
    tracked: lowered.chains.tracked,
    links,
    routes: [...prefixesOf(local).map((each) => `local ${formatPrefix(each)} dev lo`), ...lines],
    policies,
    voids,
    nft: nodeProgram(lowered.chains, voids, { listeners, notBuilt: hostNotBuilt }, marks),
    deciders: deciders.places,
    listeners: piece.isHost ? listenersOf(context, node) : noListeners,
  };
}

/**
 * The link through which a packet comes in says which piece it is for: each piece has its own link from the
 * piece before.
 */
export function spaceOfSessions(
  context: LabContext,
  id: string,
  table: SessionTableId,
  pieces: readonly (PlacedPiece & { readonly before: string })[],
): Space {
  const deciders = new Deciders();
  const all: Parameters<typeof together>[0][number][] = [];
  const tables: Parameters<typeof writeRoutes>[0][number][] = [];
  const policies: Space['policies'][number][] = [];
  pieces.forEach(({ node, piece, onward, before }, index) => {
    const mark = bits.piece.first * (index + 1);
    const of = { node, piece, onward, prefix: `p${index}f`, decider: deciders.nameOf };
    const lowered =
      index < bits.piece.count
        ? lowerPiece(context, of)
        : { unbuildable: 'too many nodes share its sessions' };
    const comingIn = `iifname "${before}"`;
    if ('unbuildable' in lowered) {
      all.push({ own: comingIn, chains: neverBuilt(lowered.unbuildable) });
      return;
    }
    const first = firstTable + index * tablesOfPiece;
    const table = first + tablesOfPiece - 1;
    const further = tablesOf(lowered, mark, first);
    all.push({
      entering: `${comingIn} meta mark set ${mark}`,
      own: `meta mark & ${pieceMask} == ${mark}`,
      chains: lowered.chains,
    });
    tables.push(...further.tables, { table, routes: lowered.routes });
    policies.push(...further.policies, { mark, mask: pieceMask, table });
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
    listeners: noListeners,
  };
}

export function spaceOfDomain(
  { names }: LabContext,
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
    listeners: noListeners,
  };
}

/** A routing table for each path that packets are marked for. */
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

/** Drops every packet. */
function neverBuilt(why: string): Chains {
  return {
    ...noRules(),
    raw: [`drop comment "${notBuilt} ${why}"`],
    tracked: false,
    forwards: true,
    subroutines: [],
    answered: [],
  };
}
