/**
 * Stages that decide where packets go, as marks that the kernel evaluates before its routes, and as routes.
 */

import type { DomainId } from '../network/ids';
import type { Network } from '../network/network';
import type { Stage } from '../network/stages';
import { oncePer } from '../reuse/once';
import { expressionsOf } from './match';
import type { Hook, PieceRules } from './piece-rules';
import { routesOfTable, type Way } from './routes';
import { refuse } from './unbuildable';

export function lowerDistribute(
  rules: PieceRules,
  { match, targets, symmetric, place, rules: by }: Extract<Stage, { type: 'distribute' }>,
  hook: Hook,
): void {
  const usable = targets.filter(
    ({ condition }) => condition === undefined || rules.context.usable(condition),
  );
  if (usable.length === 0) {
    for (const each of expressionsOf(match ?? {}))
      rules.chains[hook].push(`${rules.past}${each} ${rules.dropped('backend-unhealthy', place)}`);
    return;
  }
  const ways = usable.map(({ node, label }) => ({ node, label }));
  if (symmetric && usable.length > 1) {
    rules.mark(
      match ?? {},
      ways.map(({ node }) => rules.way({ to: 'node', node })),
      hook,
    );
    return;
  }
  const way = rules.way({ to: 'one-of', ways, place, rules: by });
  if (match === undefined) rules.sendBy([{ prefix: '0.0.0.0/0', way }], hook);
  else rules.mark(match, [way], hook);
}

export function lowerHandOver(
  rules: PieceRules,
  { nextHop }: Extract<Stage, { type: 'hand-over' }>,
  hook: Hook,
): void {
  rules.sendBy([{ prefix: '0.0.0.0/0', way: rules.way(nextHop) }], hook);
}

export function lowerRoute(
  rules: PieceRules,
  { table }: Extract<Stage, { type: 'route' }>,
  hook: Hook,
): void {
  const { node, decider } = rules.of;
  rules.sendBy(routesOfTable(rules.context.names, node, table, decider), hook);
}

export function lowerBypass(rules: PieceRules, stage: Extract<Stage, { type: 'bypass' }>, hook: Hook): void {
  const { unless, match, nextHop, place } = stage;
  if (unless !== undefined) refuse('it forwards packets of known sessions by other routes');
  const way = rules.way(nextHop);
  if ('over' in way) {
    rules.untrack(stage, match, hook);
    rules.mark(match, [way], hook);
    return;
  }
  if ('unbuildable' in way) return;
  for (const each of expressionsOf(match))
    rules.chains[hook].push(`${rules.past}${each} ${rules.dropped(way.nowhere, place)}`);
}

/** An answer has the addresses of its request, reversed: by these its mark is found. */
export function lowerFollowMark(rules: PieceRules, hook: Hook): void {
  const { domains, marks } = rules.context.names;
  if (hook !== 'send' || rules.of.node.forwards) refuse('it forwards by the mark of the packet it received');
  for (const [domain, mark] of marks) {
    if (!setByRoutes(rules.context.network).has(domain)) continue;
    rules.answered.push(mark);
    rules.chains.received.push(
      `ip dscp ${mark} meta l4proto { tcp, udp } update @marked${mark} { ip daddr . th dport . ip saddr . th sport }`,
      `ip dscp ${mark} meta l4proto icmp update @marked${mark}pings { ip daddr . ip saddr }`,
    );
    const way: Way = { over: [domains.get(domain) as string] };
    rules.markBy(
      [
        `meta l4proto { tcp, udp } ip saddr . th sport . ip daddr . th dport @marked${mark}`,
        `meta l4proto icmp ip saddr . ip daddr @marked${mark}pings`,
      ],
      [way],
    );
  }
}

/** The domains to which the marks that routes set lead. */
const setByRoutes = oncePer((network: Network): ReadonlySet<DomainId> => {
  const tables = [...network.nodes.values()].flatMap(({ send }) =>
    send.flatMap((stage) => (stage.type === 'route' ? [stage.table] : [])),
  );
  return new Set(
    tables.flatMap(({ routes }) => routes.flatMap(({ mark }) => (mark === undefined ? [] : [mark.domain]))),
  );
});
