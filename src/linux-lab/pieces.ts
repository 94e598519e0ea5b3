/**
 * A node as a chain of namespaces. The kernel has one table of sessions for each namespace: sessions that several nodes know
 * are in a namespace that these nodes have in common, and what a node does before and after it asks for them is in others.
 */
import type { SessionTableId } from '../network/ids';
import type { Network } from '../network/network';
import type { Node } from '../network/nodes';
import type { Stage } from '../network/stages';

export type Piece = {
  /** In the namespace of that table, which other nodes have pieces in too. */
  readonly shared?: SessionTableId;
  /** The node's own addresses are here, its callers and listeners. */
  readonly isHost: boolean;
  readonly receive: readonly Stage[];
  readonly send: readonly Stage[];
};

/** Tables that more than one node asks or remembers in. */
export function sharedTables({ nodes }: Network): SessionTableId[] {
  const users = new Map<SessionTableId, number>();
  for (const { receive, send } of nodes.values()) {
    const own = new Set([...receive, ...send].flatMap(sessionsOf));
    for (const table of own) users.set(table, (users.get(table) ?? 0) + 1);
  }
  return [...users].filter(([, times]) => times > 1).map(([table]) => table);
}

/** The first piece is never shared: whoever sends to the node sends there. */
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
    if (table === undefined || others.length > 0) return { unbuildable: 'it asks two nodes for one session' };
    const last = rest.length - 1 - [...rest].reverse().findIndex((each) => tablesOf(each).includes(table));
    const within = rest.slice(at, last + 1);
    if (within.some((each) => tablesOf(each).some((other) => other !== table)))
      return { unbuildable: 'it asks for its own sessions between those that it shares' };
    if (within.includes(host) && (node.local.length > 0 || !node.forwards))
      return { unbuildable: 'it is somebody itself between the sessions that it shares' };
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

/** Nobody is there: what is done on receipt goes as far as it can. */
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
