/**
 * Lowers a piece of a node to rules at the kernel's hooks. The order of the stages decides which hook a rule
 * is at; an order that the hooks do not have cannot be built, and the result says why.
 */
import type { Stage } from '../network/stages';
import type { Chains } from './chains';
import { lowerExempt, lowerFilter, lowerRequire } from './filters';
import { lowerBypass, lowerDistribute, lowerFollowMark, lowerHandOver, lowerRoute } from './forwarding';
import type { LabContext } from './lab-context';
import { type Hook, type PieceOf, PieceRules } from './piece-rules';
import type { KernelRoute, Way } from './routes';
import { lowerRemember, lowerSession, lowerTranslation } from './sessions';
import { refuse, Unbuildable } from './unbuildable';

export type Lowered = {
  readonly chains: Chains;
  readonly routes: readonly KernelRoute[];
  /** Where packets go that a chain has marked. */
  readonly elsewhere: readonly { readonly mark: number; readonly way: Way }[];
  /** Why packets to and from the node itself cannot be built, if so. */
  readonly hostNotBuilt?: string;
};

export type Lowering = Lowered | { readonly unbuildable: string };

export function lowerPiece(context: LabContext, of: PieceOf): Lowering {
  try {
    return lower(new PieceRules(context, of));
  } catch (error) {
    if (error instanceof Unbuildable) return { unbuildable: error.message };
    throw error;
  }
}

function lower(rules: PieceRules): Lowered {
  const { piece, onward } = rules.of;
  lowerReceive(rules);
  lowerSend(rules);
  const last: Way = onward === undefined ? { nowhere: 'no-route' } : { over: [onward] };
  const hostNotBuilt = piece.isHost ? whyNoHost(rules) : undefined;
  return {
    chains: rules.written(),
    routes: rules.routes ?? [{ prefix: '0.0.0.0/0', way: last }],
    elsewhere: rules.elsewhere,
    ...(hostNotBuilt === undefined ? {} : { hostNotBuilt }),
  };
}

function lowerReceive(rules: PieceRules): void {
  let hook: Hook = 'raw';
  for (const stage of rules.of.piece.receive) {
    if (stage.type === 'session' && hook === 'raw') hook = 'receive';
    if (stage.type === 'translate-destination') {
      if (hook === 'raw') refuse('it translates without a session');
      hook = 'receiveTranslated';
    }
    lowerStage(rules, stage, hook);
  }
}

function lowerSend(rules: PieceRules): void {
  let hook: Hook = 'send';
  for (const stage of rules.of.piece.send) {
    if (rules.routes !== undefined) break;
    if (stage.type === 'translate-source') {
      if (hook === 'sendTranslated') refuse('it translates the source again, or after it has remembered');
      hook = 'sendTranslated';
    }
    lowerStage(rules, stage, hook);
    if (stage.type === 'remember' && rules.translates) hook = 'sendTranslated';
  }
}

function lowerStage(rules: PieceRules, stage: Stage, hook: Hook): void {
  switch (stage.type) {
    case 'session':
      lowerSession(rules, stage, hook);
      break;
    case 'remember':
      lowerRemember(rules, stage);
      break;
    case 'filter':
      lowerFilter(rules, stage, hook);
      break;
    case 'require':
      lowerRequire(rules, stage, hook);
      break;
    case 'translate-destination':
    case 'translate-source':
      lowerTranslation(rules, stage, hook);
      break;
    case 'exempt':
      lowerExempt(rules, stage, hook);
      break;
    case 'distribute':
      lowerDistribute(rules, stage, hook);
      break;
    case 'hand-over':
      lowerHandOver(rules, stage, hook);
      break;
    case 'route':
      lowerRoute(rules, stage, hook);
      break;
    case 'bypass':
      lowerBypass(rules, stage, hook);
      break;
    case 'follow-mark':
      lowerFollowMark(rules, hook);
      break;
    case 'affinity':
      refuse('it looks up the sessions of other nodes');
      break;
    default:
      stage satisfies never;
  }
}

/** The kernel tracks all packets that a namespace itself receives and sends, so the node must do so too. */
function whyNoHost({ of: { node, piece }, tables, context, translates }: PieceRules): string | undefined {
  if (tables.size === 0 || node.local.length === 0) return undefined;
  const calls = context.probes.some(({ from }) => from === node.id);
  if (node.listeners.length === 0 && !calls) return undefined;
  const has = (stages: readonly Stage[], type: Stage['type']) => stages.some((each) => each.type === type);
  if (!has(piece.receive, 'session') || !has(piece.send, 'session'))
    return 'it does not look up sessions for all packets to and from itself';
  if (!has(piece.receive, 'remember') || !has(piece.send, 'remember'))
    return 'it does not remember all sessions to and from itself';
  return translates ? 'it translates and has its own addresses' : undefined;
}
