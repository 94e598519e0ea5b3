/**
 * A piece of a node as rules at the kernel's hooks. The order of the stages decides which hook a rule is at; an order that the
 * hooks do not have cannot be built, and the reason is said.
 */
import type { FilterRule, Match } from '../network/filter-rules';
import type { DomainId, Place, SessionTableId } from '../network/ids';
import type { Network } from '../network/network';
import type { Node } from '../network/nodes';
import type { Stage } from '../network/stages';
import { bits } from './bits';
import { type Chains, noRules, type Part, type Subroutine } from './chains';
import type { LabContext } from './lab-context';
import { expressionsOf } from './match';
import type { Piece } from './pieces';
import { dropsNothing, remembers } from './profile';
import { type KernelRoute, notBuilt, routesOfTable, type Way, wayOf } from './routes';
import { translations } from './translations';

export type Lowered = {
  readonly chains: Chains;
  readonly routes: readonly KernelRoute[];
  /** Where packets go that a chain has marked so. */
  readonly elsewhere: readonly { readonly mark: number; readonly way: Way }[];
  /** What is for the node itself cannot be built, and why. */
  readonly hostNotBuilt?: string;
};

export type Lowering = Lowered | { readonly unbuildable: string };

/** What a piece is lowered for. */
export type PieceOf = {
  readonly node: Node;
  readonly piece: Piece;
  /** The namespace of the next piece. */
  readonly onward?: string;
  /** What subroutines are called, after which their number comes. */
  readonly prefix: string;
  /** A name for what decides there. */
  readonly decider: (place: Place) => string;
};

class Unbuildable extends Error {}

function refuse(why: string): never {
  throw new Unbuildable(why);
}

export function lowerPiece(surroundings: LabContext, of: PieceOf): Lowering {
  try {
    return new PieceLowering(surroundings, of).lower();
  } catch (error) {
    if (error instanceof Unbuildable) return { unbuildable: error.message };
    throw error;
  }
}

/** Where a stage is. */
type Hook = Extract<Part, 'raw' | 'receive' | 'receiveTranslated' | 'send' | 'sendTranslated'>;

const onReceipt: readonly Hook[] = ['raw', 'receive', 'receiveTranslated'];

class PieceLowering {
  readonly #rules = noRules();
  readonly #subroutines: Subroutine[] = [];
  readonly #answered: number[] = [];
  readonly #stages: readonly Stage[];
  /** Tables whose sessions the kernel tracks here. */
  readonly #tables = new Set<SessionTableId>();
  readonly #translates: boolean;
  readonly #waived = new Map<string, number>();
  readonly #elsewhere: { mark: number; way: Way }[] = [];
  #routes: readonly KernelRoute[] | undefined;
  /** Matches what no stage has sent elsewhere so far. */
  #past = '';

  constructor(
    private readonly surroundings: LabContext,
    private readonly of: PieceOf,
  ) {
    const { receive, send, shared } = of.piece;
    this.#stages = [...receive, ...send];
    this.#translates = this.#stages.some((each) => each.type.startsWith('translate-'));
    for (const stage of this.#stages) if (stage.type === 'remember') this.#tables.add(stage.table);
    if (shared !== undefined) this.#tables.add(shared);
  }

  lower(): Lowered {
    const { node, piece, onward } = this.of;
    let hook: Hook = 'raw';
    for (const stage of piece.receive) {
      if (stage.type === 'session' && hook === 'raw') hook = 'receive';
      if (stage.type === 'translate-destination') {
        if (hook === 'raw') refuse('it translates without a session');
        hook = 'receiveTranslated';
      }
      this.#stage(stage, hook);
    }
    hook = 'send';
    for (const stage of piece.send) {
      if (this.#routes !== undefined) break;
      if (stage.type === 'translate-source') {
        if (hook === 'sendTranslated') refuse('it translates the source again, or after it has remembered');
        hook = 'sendTranslated';
      }
      this.#stage(stage, hook);
      if (stage.type === 'remember' && this.#translates) hook = 'sendTranslated';
    }
    const last: Way = onward === undefined ? { nowhere: 'no-route' } : { over: [onward] };
    const hostNotBuilt = piece.isHost ? this.#whyNoHost() : undefined;
    return {
      chains: {
        ...this.#rules,
        subroutines: this.#subroutines,
        answered: this.#answered,
        tracked: this.#tables.size > 0,
        forwards: piece.isHost ? node.forwards : true,
      },
      routes: this.#routes ?? [{ prefix: '0.0.0.0/0', way: last }],
      elsewhere: this.#elsewhere,
      ...(hostNotBuilt === undefined ? {} : { hostNotBuilt }),
    };
  }

  #stage(stage: Stage, hook: Hook): void {
    switch (stage.type) {
      case 'session':
        this.#session(stage, hook);
        break;
      case 'remember':
        // Of what is not translated there is no session: that may be seen where packets without one are dropped.
        if (this.of.piece.shared !== undefined)
          this.#rules.sendTranslated.push(...knownFromNowOn(stage.translatedOnly === true));
        else if (stage.translatedOnly === true) refuse('it remembers only what it translated');
        break;
      case 'filter':
        this.#filter(stage, hook);
        break;
      case 'require': {
        const known = stage.unless !== undefined && this.#tables.has(stage.unless);
        const name = this.#subroutine([
          ...expressionsOf(stage.match).map((each) => `${each} return`),
          this.#dropped(stage.reason, stage.place),
        ]);
        this.#add(hook, `jump ${name}`, known, stage.unless);
        break;
      }
      case 'translate-destination':
        this.#translate(stage, hook === 'receiveTranslated', 'dnat');
        break;
      case 'translate-source':
        this.#translate(stage, hook === 'sendTranslated', 'snat');
        break;
      case 'exempt': {
        const bit = this.#bit(stage.table, 'known');
        for (const each of expressionsOf(stage.match))
          this.#rules[hook].push(`${each} meta mark set meta mark | ${bit}`.trim());
        this.#untrack(stage, stage.match, hook);
        break;
      }
      case 'distribute':
        this.#distribute(stage, hook);
        break;
      case 'hand-over':
        this.#on([{ prefix: '0.0.0.0/0', way: this.#way(stage.nextHop) }], hook);
        break;
      case 'route':
        this.#on(routesOfTable(this.surroundings.names, this.of.node, stage.table, this.of.decider), hook);
        break;
      case 'bypass':
        this.#sendElsewhere(stage, hook);
        break;
      case 'follow-mark':
        this.#followMarks(hook);
        break;
      case 'affinity':
        refuse('it asks for the sessions of other nodes');
        break;
      default:
        stage satisfies never;
    }
  }

  #session(stage: Extract<Stage, { type: 'session' }>, hook: Hook): void {
    const remembered = remembers({ receive: this.#stages, send: [] }, stage);
    // Once for each packet: the kernel has one table for a namespace.
    const exempt = `${this.#past}${this.#unlessWaived(stage.opened, ['known'])}`;
    const halfOpen = `${exempt}ct state invalid ip saddr . tcp sport . ip daddr . tcp dport @opened`;
    const opened = `${exempt}ct state new meta l4proto tcp update @opened { ip saddr . tcp sport . ip daddr . tcp dport }`;
    if (dropsNothing(stage.profile)) {
      // What it knows, the kernel translates by itself, but for what it takes to be invalid.
      this.#rules[hook].push(
        `${halfOpen} ${this.#notBuilt('the kernel does not translate before a connection is answered')}`,
        ...(remembered ? [opened] : []),
      );
      if (!remembered) this.#rules.raw.push(...untracked);
      return;
    }
    if (!remembered) refuse('it asks for sessions that another node remembers');
    this.#rules[hook].push(
      `${halfOpen} ${this.#dropped('out-of-state')}`,
      `${exempt}ct state invalid ${this.#dropped('no-session')}`,
      opened,
    );
  }

  #filter(stage: Extract<Stage, { type: 'filter' }>, hook: Hook): void {
    const { ruleSet, table, translated } = stage;
    const last = ruleSet.entries.length - 1;
    const lines = ruleSet.entries.flatMap((rule, index) => {
      const spared =
        translated !== undefined &&
        ((index === last && rule.action === 'deny' && translated.then === 'allow-unless-denied') ||
          rule.action === 'proxy');
      const verdict = this.#verdict(rule, stage);
      return expressionsOf(rule.match).flatMap((each) => [
        ...(spared ? [`${each} ct status dnat return`.trim()] : []),
        `${each} ${verdict}`.trim(),
      ]);
    });
    const name = this.#subroutine([
      ...(translated?.then === 'allow' ? ['ct status dnat return'] : []),
      ...lines,
    ]);
    this.#add(hook, `jump ${name}`, this.#tables.has(table), table);
  }

  #verdict({ action, place }: FilterRule, { table, proxy }: Extract<Stage, { type: 'filter' }>): string {
    switch (action) {
      case 'allow':
        return 'return';
      case 'always-allow':
        return `meta mark set meta mark | ${this.#bit(table, 'waived')} return`;
      case 'deny':
        return this.#dropped('denied-by-rule', place);
      case 'unknown':
        // One of the two that it may be; the engine takes both.
        return 'return';
      case 'proxy':
        return proxy === undefined
          ? this.#dropped('denied-by-rule', place)
          : this.#notBuilt('it ends connections itself and opens others by name');
      default:
        return action satisfies never;
    }
  }

  #add(hook: Hook, rule: string, ofSession: boolean, table: SessionTableId | undefined): void {
    // To the kernel a connection is new until it is answered; a session is known as soon as it is remembered.
    const condition = ofSession && hook !== 'raw' ? 'ct status & confirmed == 0 ' : '';
    let at = hook;
    if (!ofSession && this.#translates && hook !== 'raw' && hook !== 'sendTranslated') {
      if (this.#stages.some((each) => each.type === 'translate-destination'))
        refuse('it judges each packet between two translations');
      // After the translation of an answer is undone.
      if (hook === 'receive') at = 'receiveTranslated';
    }
    if (ofSession && hook === 'raw') refuse('it judges before it asks for the session');
    if (ofSession && !this.#stages.some((each) => each.type === 'remember'))
      refuse('it judges by sessions that another node remembers');
    this.#rules[at].push(`${this.#past}${this.#unlessWaived(table, ['known', 'waived'])}${condition}${rule}`);
  }

  #bit(table: SessionTableId, by: 'known' | 'waived'): number {
    const key = `${by} ${table}`;
    const bit = this.#waived.get(key) ?? bits.waived.first << this.#waived.size;
    if (bit >= bits.elsewhere.first) refuse('it makes more exceptions than a mark has room for');
    this.#waived.set(key, bit);
    return bit;
  }

  #unlessWaived(table: SessionTableId | undefined, by: readonly ('known' | 'waived')[]): string {
    if (table === undefined) return '';
    const mask = by.reduce((sum, each) => sum | (this.#waived.get(`${each} ${table}`) ?? 0), 0);
    return mask === 0 ? '' : `meta mark & ${mask} == 0 `;
  }

  #subroutine(lines: readonly string[]): string {
    const name = `${this.of.prefix}${this.#subroutines.length}`;
    this.#subroutines.push({ name, lines });
    return name;
  }

  #translate(
    stage: Extract<Stage, { type: 'translate-destination' | 'translate-source' }>,
    inPlace: boolean,
    to: 'dnat' | 'snat',
  ): void {
    if (!inPlace) refuse('it translates where the kernel cannot');
    if (!this.#tables.has(stage.table)) refuse('it translates what it does not remember');
    const chain = to === 'dnat' ? this.#rules.translateDestination : this.#rules.translateSource;
    for (const entry of stage.entries) {
      const { match, place, choice, afterDestinationTranslation } = entry;
      const usable = entry.to.filter(
        ({ condition }) => condition === undefined || this.surroundings.usable(condition),
      );
      const actions =
        usable.length === 0
          ? [this.#dropped('backend-unhealthy', place)]
          : translations(to, usable, chance(choice?.symmetric === true));
      if ('unbuildable' in actions) refuse(actions.unbuildable);
      const after = this.#past + (afterDestinationTranslation === true ? 'ct status dnat ' : '');
      for (const each of expressionsOf(match))
        chain.push(...actions.map((action) => `${after}${each} ${action}`.trim()));
    }
  }

  #distribute(
    { match, targets, symmetric, place, rules }: Extract<Stage, { type: 'distribute' }>,
    hook: Hook,
  ): void {
    const usable = targets.filter(
      ({ condition }) => condition === undefined || this.surroundings.usable(condition),
    );
    if (usable.length === 0) {
      for (const each of expressionsOf(match ?? {}))
        this.#rules[hook].push(`${this.#past}${each} ${this.#dropped('backend-unhealthy', place)}`);
      return;
    }
    const ways = usable.map(({ node, label }) => ({ node, label }));
    if (symmetric && usable.length > 1) {
      this.#mark(
        match ?? {},
        ways.map(({ node }) => this.#way({ to: 'node', node })),
        hook,
      );
      return;
    }
    const way = this.#way({ to: 'one-of', ways, place, rules });
    if (match === undefined) this.#on([{ prefix: '0.0.0.0/0', way }], hook);
    else this.#mark(match, [way], hook);
  }

  #way(hop: Parameters<typeof wayOf>[2]): Way {
    const way = wayOf(this.surroundings.names, this.of.node, hop);
    if ('unbuildable' in way) refuse(way.unbuildable);
    return way;
  }

  /** The kernel tracks whatever it is not told to leave alone before it looks at it. */
  #untrack(stage: Stage, match: Match, hook: Hook): void {
    const { node, piece } = this.of;
    const stages = onReceipt.includes(hook) ? piece.receive : piece.send;
    const skipped = (each: Stage) =>
      each.type === 'session' && (stage.type !== 'exempt' || each.opened === stage.table);
    if (!stages.slice(stages.indexOf(stage)).some(skipped)) return;
    if (hook !== 'raw' && (hook !== 'send' || node.forwards))
      refuse('it asks for the sessions of some of what it passes on');
    const chain = hook === 'raw' ? this.#rules.raw : this.#rules.rawFromHere;
    for (const each of expressionsOf(match)) chain.push(`${each} notrack`.trim());
  }

  #sendElsewhere(stage: Extract<Stage, { type: 'bypass' }>, hook: Hook): void {
    const { match, nextHop, place } = stage;
    const way = this.#way(nextHop);
    if ('over' in way) {
      this.#untrack(stage, match, hook);
      this.#mark(match, [way], hook);
      return;
    }
    if ('unbuildable' in way) return;
    for (const each of expressionsOf(match))
      this.#rules[hook].push(`${this.#past}${each} ${this.#dropped(way.nowhere, place)}`);
  }

  /** An answer has the addresses of its request, turned round. */
  #followMarks(hook: Hook): void {
    const { node } = this.of;
    const { domains, marks } = this.surroundings.names;
    if (hook !== 'send' || node.forwards) refuse('it sends on by the mark of what it has received');
    for (const [domain, mark] of marks) {
      if (!setByRoutes(this.surroundings.network).has(domain)) continue;
      this.#answered.push(mark);
      this.#rules.received.push(
        `ip dscp ${mark} meta l4proto { tcp, udp } update @marked${mark} { ip daddr . th dport . ip saddr . th sport }`,
        `ip dscp ${mark} meta l4proto icmp update @marked${mark}pings { ip daddr . ip saddr }`,
      );
      const way: Way = { over: [domains.get(domain) as string] };
      this.#markBy(
        [
          `meta l4proto { tcp, udp } ip saddr . th sport . ip daddr . th dport @marked${mark}`,
          `meta l4proto icmp ip saddr . ip daddr @marked${mark}pings`,
        ],
        [way],
      );
    }
  }

  /** Marks what matches before the kernel looks for a route; one of several ways is the same for both directions. */
  #mark(match: Match, ways: readonly Way[], hook: Hook): void {
    if (onReceipt.includes(hook)) refuse('it sends packets on before it has received them');
    if (hook === 'sendTranslated' && this.#rules.translateSource.length > 0 && match.source !== undefined)
      refuse('it chooses a way by an address that it has translated');
    this.#markBy(expressionsOf(match), ways);
  }

  #markBy(expressions: readonly string[], ways: readonly Way[]): void {
    const marks = ways.map((way) => {
      const mark = bits.elsewhere.first << this.#elsewhere.length;
      if (mark >= bits.piece.first) refuse('it knows more ways than a mark has room for');
      this.#elsewhere.push({ mark, way });
      return mark;
    });
    const set = marks.map((mark) => `meta mark set meta mark | ${mark}`);
    const chosen = set.map((line, index) => `${index} : jump ${this.#subroutine([line])}`);
    const action =
      set.length === 1 ? set[0] : `${chance(true)} mod ${set.length} vmap { ${chosen.join(', ')} }`;
    for (const each of expressions) this.#rules.elsewhere.push(`${this.#past}${each} ${action}`.trim());
    const taken = this.#elsewhere.reduce((sum, each) => sum | each.mark, 0);
    this.#past = `meta mark & ${taken} == 0 `;
  }

  #on(routes: readonly KernelRoute[], hook: Hook): void {
    for (const { way } of routes) if ('unbuildable' in way) refuse(way.unbuildable);
    if (onReceipt.includes(hook)) refuse('it sends packets on before it has received them');
    this.#routes = routes;
  }

  #dropped(reason: string, place?: Place): string {
    return `drop comment "${place === undefined ? reason : `${reason} ${this.of.decider(place)}`}"`;
  }

  #notBuilt(why: string): string {
    return `drop comment "${notBuilt} ${why}"`;
  }

  /** The kernel tracks whatever a namespace receives for itself and sends itself. */
  #whyNoHost(): string | undefined {
    const { node, piece } = this.of;
    if (this.#tables.size === 0 || node.local.length === 0) return undefined;
    const calls = this.surroundings.probes.some(({ from }) => from === node.id);
    if (node.listeners.length === 0 && !calls) return undefined;
    const has = (stages: readonly Stage[], type: Stage['type']) => stages.some((each) => each.type === type);
    if (!has(piece.receive, 'session') || !has(piece.send, 'session'))
      return 'it does not ask for the sessions of all that it receives and sends itself';
    if (!has(piece.receive, 'remember') || !has(piece.send, 'remember'))
      return 'it does not remember all that it receives and sends itself';
    return this.#translates ? 'it translates and is somebody itself' : undefined;
  }
}

const markedDomains = new WeakMap<Network, ReadonlySet<DomainId>>();

/** The domains that a mark of some route leads to. */
function setByRoutes(network: Network): ReadonlySet<DomainId> {
  const known = markedDomains.get(network);
  if (known !== undefined) return known;
  const tables = [...network.nodes.values()].flatMap(({ send }) =>
    send.flatMap((stage) => (stage.type === 'route' ? [stage.table] : [])),
  );
  const found = new Set(
    tables.flatMap(({ routes }) => routes.flatMap(({ mark }) => (mark === undefined ? [] : [mark.domain]))),
  );
  markedDomains.set(network, found);
  return found;
}

/** What one of several is chosen by: the flow, where both directions must choose alike. */
function chance(symmetric: boolean): string {
  return symmetric ? 'symhash' : 'numgen random';
}

/** Who only asks for sessions leaves none: the kernel tracks nothing that is not known already. */
const untracked = [
  'meta l4proto { tcp, udp } ip saddr . th sport . ip daddr . th dport != @known notrack',
  'meta l4proto icmp ip saddr . ip daddr != @knownPings notrack',
];

/** As its packets come here, and as its answers will. */
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
