/** Stages that find and remember sessions and translate by them, with the kernel's connection tracking. */
import type { Stage } from '../network/stages';
import { expressionsOf } from './match';
import { chance, type Hook, type PieceRules } from './piece-rules';
import { dropsNothing, remembers } from './profile';
import { translations } from './translations';
import { refuse } from './unbuildable';

export function lowerSession(
  rules: PieceRules,
  stage: Extract<Stage, { type: 'session' }>,
  hook: Hook,
): void {
  const remembered = remembers({ receive: rules.stages, send: [] }, stage);
  // Once for each packet: the kernel has one session table for each namespace.
  const unlessExempt = `${rules.past}${rules.unlessExempt(stage.opened, ['known'])}`;
  const halfOpen = `${unlessExempt}ct state invalid ip saddr . tcp sport . ip daddr . tcp dport @opened`;
  const opened = `${unlessExempt}ct state new meta l4proto tcp update @opened { ip saddr . tcp sport . ip daddr . tcp dport }`;
  if (dropsNothing(stage.profile)) {
    // The kernel itself translates packets of known sessions, except those that it considers invalid.
    rules.chains[hook].push(
      `${halfOpen} ${rules.notBuilt('the kernel does not translate before a connection is answered')}`,
      ...(remembered ? [opened] : []),
    );
    if (!remembered) rules.chains.raw.push(...untracked);
    return;
  }
  if (!remembered) refuse('it looks up sessions that another node remembers');
  rules.chains[hook].push(
    `${halfOpen} ${rules.dropped('out-of-state')}`,
    `${unlessExempt}ct state invalid ${rules.dropped('no-session')}`,
    opened,
  );
}

export function lowerRemember(
  rules: PieceRules,
  { translatedOnly }: Extract<Stage, { type: 'remember' }>,
): void {
  // A packet that is not translated gets no session, which matters only where packets without a session are
  // dropped.
  if (rules.of.piece.shared !== undefined)
    rules.chains.sendTranslated.push(...knownFromNowOn(translatedOnly === true));
  else if (translatedOnly === true) refuse('it remembers only sessions that it translated');
}

export function lowerTranslation(
  rules: PieceRules,
  stage: Extract<Stage, { type: 'translate-destination' | 'translate-source' }>,
  hook: Hook,
): void {
  const to = stage.type === 'translate-destination' ? 'dnat' : 'snat';
  if (hook !== (to === 'dnat' ? 'receiveTranslated' : 'sendTranslated'))
    refuse('it translates where the kernel cannot');
  if (!rules.tables.has(stage.table)) refuse('it translates connections that it does not remember');
  const chain = to === 'dnat' ? rules.chains.translateDestination : rules.chains.translateSource;
  for (const entry of stage.entries) {
    const { match, place, choice, afterDestinationTranslation } = entry;
    const usable = entry.to.filter(
      ({ condition }) => condition === undefined || rules.context.usable(condition),
    );
    const actions =
      usable.length === 0
        ? [rules.dropped('backend-unhealthy', place)]
        : translations(to, usable, chance(choice?.symmetric === true));
    if ('unbuildable' in actions) refuse(actions.unbuildable);
    const after = rules.past + (afterDestinationTranslation === true ? 'ct status dnat ' : '');
    for (const each of expressionsOf(match))
      chain.push(...actions.map((action) => `${after}${each} ${action}`.trim()));
  }
}

/**
 * A node that only looks up sessions creates none: the kernel tracks only packets of sessions that exist
 * already.
 */
const untracked = [
  'meta l4proto { tcp, udp } ip saddr . th sport . ip daddr . th dport != @known notrack',
  'meta l4proto icmp ip saddr . ip daddr != @knownPings notrack',
];

/** Stores the connection by the tuple of its packets here, and by that of its answers. */
function knownFromNowOn(translatedOnly: boolean): string[] {
  const which = `ct state new ${translatedOnly ? 'ct status & (snat | dnat) != 0 ' : ''}`;
  return (['original', 'reply'] as const).flatMap((each) => {
    const [from, to] = [`ct ${each} ip saddr`, `ct ${each} ip daddr`];
    return [
      `${which}meta l4proto { tcp, udp } update @known { ${from} . ct ${each} proto-src . ${to} . ct ${each} proto-dst }`,
      `${which}meta l4proto icmp update @knownPings { ${from} . ${to} }`,
    ];
  });
}
