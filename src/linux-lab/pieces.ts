/**
 * A node as a chain of namespaces. The kernel has one session table for each namespace: sessions that several
 * nodes share are in a namespace that these nodes have in common; what a node does before and after it looks
 * them up is in others.
 */
import type { SessionTableId } from '../network/ids';
import type { Network } from '../network/network';
import type { Node } from '../network/nodes';
import type { Stage } from '../network/stages';

export type Piece = {
  /** The session table in whose namespace the piece is, together with pieces of other nodes. */
  readonly shared?: SessionTableId;
  /** The node's own addresses, callers and listeners are in this piece. */
  readonly isHost: boolean;
  readonly receive: readonly Stage[];
  readonly send: readonly Stage[];
};

/** Session tables that more than one node reads or writes. */
export function sharedTables({ nodes }: Network): SessionTableId[] {
  const users = new Map<SessionTableId, number>();
  for (const { receive, send } of nodes.values()) {
    const own = new Set([...receive, ...send].flatMap(sessionsOf));
    for (const table of own) users.set(table, (users.get(table) ?? 0) + 1);
  }
  return [...users].filter(([, times]) => times > 1).map(([table]) => table);
}

/** The first piece is never shared: packets to the node are sent there. */
export function piecesOf(
  node: Node,
  shared: ReadonlySet<SessionTableId>,
): readonly Piece[] | { readonly unbuildable: string } {
  const host = { type: 'host' } as const;
  const parts: readonly Part[] = [...node.receive, host, ...node.send];
  const pieces: Piece[] = [];
  let rest = parts;
  for (;;) {
    const at = rest.findIndex((each) => tablesOf(each).some((table) => shared.has(table)));
    if (at < 0) {
      if (rest.length > 0 || pieces.length === 0) pieces.push(plain(rest));
      return pieces;
    }
    const [table, ...others] = tablesOf(rest[at] as Part).filter((each) => shared.has(each));
    if (table === undefined || others.length > 0)
      return { unbuildable: 'it looks up one session in the tables of two nodes' };
    const last = rest.length - 1 - [...rest].reverse().findIndex((each) => tablesOf(each).includes(table));
    const within = rest.slice(at, last + 1);
    if (within.some((each) => tablesOf(each).some((other) => other !== table)))
      return { unbuildable: 'it looks up its own sessions between those that it shares' };
    if (within.includes(host) && (node.local.length > 0 || !node.forwards))
      return { unbuildable: 'it has its own addresses between the sessions that it shares' };
    const after = rest.slice(last + 1);
    const toTheEnd = after.every((each) => each.type !== 'host' && tablesOf(each).length === 0);
    pieces.push(plain(rest.slice(0, at)));
    pieces.push({ ...inOrder(toTheEnd ? rest.slice(at) : within), shared: table });
    if (toTheEnd) return pieces;
    rest = after;
  }
}

type Part = Stage | { readonly type: 'host' };

function plain(parts: readonly Part[]): Piece {
  const at = parts.findIndex((each) => each.type === 'host');
  const stages = (some: readonly Part[]) => some.filter((each) => each.type !== 'host');
  if (at < 0) return inOrder(parts);
  return { isHost: true, receive: stages(parts.slice(0, at)), send: stages(parts.slice(at)) };
}

/** A piece without the host: as many stages as possible are lowered on receipt. */
function inOrder(parts: readonly Part[]): Piece {
  const stages = parts.filter((each) => each.type !== 'host');
  const onReceipt: readonly Stage['type'][] = [
    'session',
    'filter',
    'require',
    'exempt',
    'translate-destination',
  ];
  const end = stages.findIndex(({ type }) => !onReceipt.includes(type));
  const at = end < 0 ? stages.length : end;
  return { isHost: false, receive: stages.slice(0, at), send: stages.slice(at) };
}

function sessionsOf(stage: Stage): SessionTableId[] {
  if (stage.type === 'remember') return [stage.table];
  return stage.type === 'session' ? [...new Set([stage.opened, stage.answered])] : [];
}

function tablesOf(stage: Part): SessionTableId[] {
  switch (stage.type) {
    case 'session':
    case 'remember':
      return sessionsOf(stage);
    case 'filter':
    case 'exempt':
    case 'translate-destination':
    case 'translate-source':
      return [stage.table];
    case 'require':
      return stage.unless === undefined ? [] : [stage.unless];
    default:
      return [];
  }
}
