/**
 * A node's stages as rules at the kernel's hooks. The order of the stages decides which hook a rule is at; an order that the
 * hooks do not have cannot be built, and the reason is said.
 */
import { formatAddress } from '../network/address';
import { everyAddress, prefixesOf } from '../network/address-set';
import type { FilterRule, Node, NodeId, SessionTableId, Stage, TranslationRule } from '../network/network';
import { formatPrefix } from '../network/prefix';
import { elements, expressionsOf } from './match';
import type { Chains, Subroutine } from './nftables';
import { firstCallerPort } from './probe';
import { remembers } from './profile';
import { type KernelRoute, notBuilt, routesOfTable, type Way, wayOf } from './routes';
import type { Surroundings } from './surroundings';

export type Lowered =
  | { readonly chains: Chains; readonly routes: readonly KernelRoute[] }
  | { readonly unbuildable: string };

class Unbuildable extends Error {}

function refuse(why: string): never {
  throw new Unbuildable(why);
}

export function lowerStages(surroundings: Surroundings, node: Node): Lowered {
  try {
    return new Lowering(surroundings, node).lower();
  } catch (error) {
    if (error instanceof Unbuildable) return { unbuildable: error.message };
    throw error;
  }
}

/** Where a rule is: before or after the kernel knows the session, before or after it translates. */
type Hook = 'raw' | 'receive' | 'receiveTranslated' | 'send' | 'sendTranslated';

class Lowering {
  readonly #chains = {
    raw: [] as string[],
    receive: [] as string[],
    translateDestination: [] as string[],
    receiveTranslated: [] as string[],
    send: [] as string[],
    translateSource: [] as string[],
    sendTranslated: [] as string[],
    subroutines: [] as Subroutine[],
  };
  /** Tables whose sessions the kernel tracks here. */
  readonly #tables = new Set<SessionTableId>();
  readonly #translates: boolean;
  readonly #exempt = new Map<SessionTableId, number>();
  #routes: readonly KernelRoute[] | undefined;
  readonly #bypassing: KernelRoute[] = [];
  /** Matches what no bypass has taken so far. */
  #past = '';

  constructor(
    private readonly surroundings: Surroundings,
    private readonly node: Node,
  ) {
    const stages = [...node.receive, ...node.send];
    this.#translates = stages.some((each) => each.type.startsWith('translate-'));
    for (const stage of stages) if (stage.type === 'remember') this.#tables.add(stage.table);
  }

  lower(): Lowered {
    const { node } = this;
    this.#refuseShared();
    this.#refuseForgetful();
    let hook: Hook = 'raw';
    for (const stage of node.receive) {
      if (stage.type === 'session' && hook === 'raw') hook = 'receive';
      if (stage.type === 'translate-destination') {
        if (hook === 'raw') refuse('it translates without a session');
        hook = 'receiveTranslated';
      }
      this.#stage(stage, hook);
    }
    hook = 'send';
    for (const stage of node.send) {
      if (this.#routes !== undefined) break;
      if (stage.type === 'translate-source') {
        if (hook === 'sendTranslated') refuse('it translates the source again, or after it has remembered');
        hook = 'sendTranslated';
      }
      this.#stage(stage, hook);
      if (stage.type === 'remember' && this.#translates) hook = 'sendTranslated';
    }
    return {
      chains: { ...this.#chains, tracked: this.#tables.size > 0, forwards: node.forwards },
      routes: this.#routes ?? [{ prefix: '0.0.0.0/0', way: { nowhere: 'no-route' } }],
    };
  }

  #stage(stage: Stage, hook: Hook): void {
    switch (stage.type) {
      case 'session':
        this.#session(stage, hook);
        break;
      case 'remember':
        if (stage.translatedOnly === true) refuse('it remembers only what it translated');
        break;
      case 'filter':
        this.#filter(stage, hook);
        break;
      case 'require': {
        const known = stage.unless !== undefined && this.#tables.has(stage.unless);
        const name = this.#subroutine([
          ...expressionsOf(stage.match).map((each) => `${each} return`),
          dropped(stage.reason),
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
        const bit = this.#exempt.get(stage.table) ?? 1 << this.#exempt.size;
        this.#exempt.set(stage.table, bit);
        for (const each of expressionsOf(stage.match))
          this.#chains[hook].push(`${each} meta mark set meta mark | ${bit}`.trim());
        break;
      }
      case 'distribute':
        this.#distribute(stage, hook);
        break;
      case 'hand-over':
        this.#on([{ prefix: '0.0.0.0/0', way: this.#way(stage.nextHop) }], hook);
        break;
      case 'route':
        this.#on(routesOfTable(this.surroundings.names, this.node, stage.table), hook);
        break;
      case 'bypass':
        this.#bypass(stage);
        break;
      case 'follow-mark':
        // Where a route would set one, the packet has come to what is not built.
        break;
      case 'affinity':
        refuse('it asks for the sessions of other nodes');
        break;
      default:
        stage satisfies never;
    }
  }

  #session(stage: Extract<Stage, { type: 'session' }>, hook: Hook): void {
    if (!remembers(this.node, stage)) {
      const never = Object.values(stage.profile.withoutSession).every((each) => each.then !== 'drop');
      // Who shares its sessions is not built: here there are none of them, and what has none passes.
      if (never) return;
      refuse('it asks for sessions that another node remembers');
    }
    // Once for each packet: the kernel has one table for a namespace.
    const exempt = `${this.#past}${this.#unlessExempt(stage.opened)}`;
    this.#chains[hook].push(
      `${exempt}ct state invalid ip saddr . tcp sport . ip daddr . tcp dport @opened ${dropped('out-of-state')}`,
      `${exempt}ct state invalid ${dropped('no-session')}`,
      `${exempt}ct state new meta l4proto tcp update @opened { ip saddr . tcp sport . ip daddr . tcp dport }`,
    );
  }

  #filter(stage: Extract<Stage, { type: 'filter' }>, hook: Hook): void {
    const { ruleSet, table, translated } = stage;
    const number = this.#chains.subroutines.length;
    const last = ruleSet.entries.length - 1;
    const lines = ruleSet.entries.flatMap((rule, index) => {
      const verdict = verdictOf(rule, `f${number}.${index}`);
      const spared = index === last && rule.action === 'deny' && translated?.then === 'allow-unless-denied';
      return [
        ...(spared ? ['ct status dnat return'] : []),
        ...expressionsOf(rule.match).map((each) => `${each} ${verdict}`.trim()),
      ];
    });
    const name = this.#subroutine([
      ...(translated?.then === 'allow' ? ['ct status dnat return'] : []),
      ...lines,
    ]);
    this.#add(hook, `jump ${name}`, this.#tables.has(table), table);
  }

  #add(hook: Hook, rule: string, ofSession: boolean, table: SessionTableId | undefined): void {
    // To the kernel a connection is new until it is answered; a session is known as soon as it is remembered.
    const condition = ofSession && hook !== 'raw' ? 'ct status & confirmed == 0 ' : '';
    if (
      !ofSession &&
      this.#translates &&
      (hook === 'receive' || hook === 'receiveTranslated' || hook === 'send')
    )
      refuse('it judges each packet between two translations');
    if (ofSession && hook === 'raw') refuse('it judges before it asks for the session');
    this.#chains[hook].push(`${this.#past}${this.#unlessExempt(table)}${condition}${rule}`);
  }

  #unlessExempt(table: SessionTableId | undefined): string {
    const bit = table === undefined ? undefined : this.#exempt.get(table);
    return bit === undefined ? '' : `meta mark & ${bit} == 0 `;
  }

  #subroutine(lines: readonly string[]): string {
    const name = `f${this.#chains.subroutines.length}`;
    this.#chains.subroutines.push({ name, lines });
    return name;
  }

  #translate(
    stage: Extract<Stage, { type: 'translate-destination' | 'translate-source' }>,
    inPlace: boolean,
    to: 'dnat' | 'snat',
  ): void {
    if (!inPlace) refuse('it translates where the kernel cannot');
    if (!this.#tables.has(stage.table)) refuse('it translates what it does not remember');
    const chain = to === 'dnat' ? this.#chains.translateDestination : this.#chains.translateSource;
    for (const entry of stage.entries)
      for (const each of expressionsOf(entry.match)) chain.push(...this.#translation(entry, each, to));
  }

  #translation(entry: TranslationRule, expression: string, to: 'dnat' | 'snat'): string[] {
    const usable = entry.to.filter(
      ({ condition }) => condition === undefined || this.surroundings.usable(condition),
    );
    if (usable.length === 0) refuse('none of its targets is in service');
    if (entry.choice?.symmetric === true && usable.length > 1)
      refuse('it chooses the same target for both directions');
    const after = this.#past + (entry.afterDestinationTranslation === true ? 'ct status dnat ' : '');
    const rule = (protocols: string, target: string) =>
      `${after}${expression} ${protocols}${to} to ${target}`;
    const addresses = usable.map((each) => formatAddress(each.address));
    const [first = ''] = addresses;
    const withPorts = 'meta l4proto { tcp, udp } ';
    if (to === 'snat') {
      if (usable.some((each) => each.port !== undefined)) refuse('it translates the caller’s port');
      if (usable.length > 1) {
        const map = addresses.map((each, index) => `${index} : ${each}`).join(', ');
        return [rule('', `numgen random mod ${usable.length} map { ${map} }`)];
      }
      // A caller's port stays one, since that is what callers are known by; a service's stays as it is.
      return [
        rule(`${withPorts}th sport ${firstCallerPort}-65535 `, `${first}:${firstCallerPort}-65535`),
        rule('', first),
      ];
    }
    const ports = usable.map((each) => each.port);
    if (ports.every((each) => each === undefined))
      return [rule('', usable.length === 1 ? first : this.#oneOf(addresses))];
    if (ports.some((each) => each === undefined)) refuse('only some of its targets have a port');
    if (usable.length === 1)
      return [rule(withPorts, `${first}:${ports[0]}`), rule('ip protocol icmp ', first)];
    return [
      rule(withPorts, this.#oneOf(addresses.map((each, index) => `${each} . ${ports[index]}`))).replace(
        'dnat to',
        'dnat ip to',
      ),
      rule('ip protocol icmp ', this.#oneOf(addresses)),
    ];
  }

  #oneOf(targets: readonly string[]): string {
    const map = targets.map((each, index) => `${index} : ${each}`).join(', ');
    return `numgen random mod ${targets.length} map { ${map} }`;
  }

  #distribute(stage: Extract<Stage, { type: 'distribute' }>, hook: Hook): void {
    if (stage.match !== undefined) refuse('it spreads some packets and not others');
    const usable = stage.targets.filter(
      ({ condition }) => condition === undefined || this.surroundings.usable(condition),
    );
    if (stage.symmetric && usable.length > 1) refuse('it chooses the same node for both directions');
    if (usable.length === 0) {
      this.#on([{ prefix: '0.0.0.0/0', way: { nowhere: 'backend-unhealthy' } }], hook);
      return;
    }
    const ways = usable.map(({ node, label }) => ({ node, label }));
    const { place, rules } = stage;
    this.#on([{ prefix: '0.0.0.0/0', way: this.#way({ to: 'one-of', ways, place, rules }) }], hook);
  }

  #way(hop: Parameters<typeof wayOf>[2]): KernelRoute['way'] {
    const way = wayOf(this.surroundings.names, this.node, hop);
    if ('unbuildable' in way) refuse(way.unbuildable);
    return way;
  }

  /** Single addresses, since no route is for less: that one comes first, and later stages leave its packets alone. */
  #bypass(stage: Extract<Stage, { type: 'bypass' }>): void {
    const { match, nextHop } = stage;
    const { destination = everyAddress, ...others } = match;
    if (Object.values(others).some((each) => each !== undefined))
      refuse('it sends some packets elsewhere, and not by their destination alone');
    const prefixes = prefixesOf(destination);
    if (prefixes.some((each) => each.length < 32)) refuse('it sends whole prefixes past its routes');
    // The kernel tracks what it sends past a later session stage; a node that does not is not built for those packets.
    const { send } = this.node;
    const untracked = send.slice(send.indexOf(stage)).some((each) => each.type === 'session');
    const way: Way = untracked && this.#tables.size > 0 ? { nowhere: notBuilt } : this.#way(nextHop);
    this.#bypassing.push(...prefixes.map((each) => ({ prefix: formatPrefix(each), way })));
    this.#past += `ip daddr != ${elements(destination, formatAddress)} `;
  }

  #on(routes: readonly KernelRoute[], hook: Hook): void {
    for (const { way } of routes) if ('unbuildable' in way) refuse(way.unbuildable);
    if (hook !== 'send' && hook !== 'sendTranslated')
      refuse('it sends packets on before it has received them');
    this.#routes = [...this.#bypassing, ...routes];
  }

  #refuseShared(): void {
    for (const table of this.#tables)
      if (this.#usedElsewhere(table)) refuse('it shares its sessions with another node');
  }

  /** The kernel tracks whatever a namespace receives for itself and sends itself. */
  #refuseForgetful(): void {
    const { local, receive, send } = this.node;
    if (this.#tables.size === 0 || local.length === 0) return;
    const has = (stages: readonly Stage[], type: Stage['type']) => stages.some((each) => each.type === type);
    if (!has(receive, 'session') || !has(send, 'session'))
      refuse('it does not ask for the sessions of all that it receives and sends itself');
    if (!has(receive, 'remember') || !has(send, 'remember'))
      refuse('it does not remember all that it receives and sends itself');
    if (this.#translates) refuse('it translates and is somebody itself');
  }

  #usedElsewhere(table: SessionTableId): boolean {
    return usersOf(this.surroundings, table).some((id) => id !== this.node.id);
  }
}

/** Nodes that remember in the table, ask it, or translate for it. */
function usersOf({ network }: Surroundings, table: SessionTableId): NodeId[] {
  return [...network.nodes.values()]
    .filter(({ receive, send }) =>
      [...receive, ...send].some(
        (stage) =>
          (stage.type === 'remember' && stage.table === table) ||
          (stage.type === 'session' && (stage.opened === table || stage.answered === table)),
      ),
    )
    .map(({ id }) => id);
}

function verdictOf({ action }: FilterRule, name: string): string {
  switch (action) {
    case 'allow':
      return 'return';
    case 'deny':
      return dropped('denied-by-rule', name);
    case 'always-allow':
      return refuse('one of its rules skips the rules that come later');
    case 'unknown':
      return refuse('nobody knows one of its rules');
    case 'proxy':
      return refuse('it ends connections itself and opens others by name');
    default:
      return action satisfies never;
  }
}

function dropped(reason: string, by?: string): string {
  return `drop comment "${by === undefined ? reason : `${reason} ${by}`}"`;
}
