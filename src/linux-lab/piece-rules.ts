/**
 * The rules of one piece of a node while its stages are lowered: what is at which hook, and what the marks
 * mean there.
 */
import type { Match } from '../network/filter-rules';
import type { Place, SessionTableId } from '../network/ids';
import type { Node } from '../network/nodes';
import type { Stage } from '../network/stages';
import { bits } from './bits';
import { type Chains, noRules, type Part, type Subroutine } from './chains';
import type { LabContext } from './lab-context';
import { expressionsOf } from './match';
import type { Piece } from './pieces';
import { type KernelRoute, notBuilt, type Way, wayOf } from './routes';
import { refuse } from './unbuildable';

/** The piece that is lowered, and its surroundings. */
export type PieceOf = {
  readonly node: Node;
  readonly piece: Piece;
  /** The namespace of the next piece. */
  readonly onward?: string | undefined;
  /** The names of subroutines are this prefix and a number. */
  readonly prefix: string;
  /** A short name for a place that decides a packet's end. */
  readonly decider: (place: Place) => string;
};

/** Where a stage's rules are. */
export type Hook = Extract<Part, 'raw' | 'receive' | 'receiveTranslated' | 'send' | 'sendTranslated'>;

const onReceipt: readonly Hook[] = ['raw', 'receive', 'receiveTranslated'];

export class PieceRules {
  readonly chains = noRules();
  /** Marks that the answers to marked packets follow. */
  readonly answered: number[] = [];
  /** Where packets go that a chain has marked. */
  readonly elsewhere: { readonly mark: number; readonly way: Way }[] = [];
  /** Session tables that the kernel tracks here. */
  readonly tables: ReadonlySet<SessionTableId>;
  readonly stages: readonly Stage[];
  readonly translates: boolean;
  readonly #subroutines: Subroutine[] = [];
  readonly #exemptions = new Map<string, number>();
  #routes: readonly KernelRoute[] | undefined;
  /** Matches packets that no earlier stage has sent elsewhere. */
  #past = '';

  constructor(
    readonly context: LabContext,
    readonly of: PieceOf,
  ) {
    const { receive, send, shared } = of.piece;
    this.stages = [...receive, ...send];
    this.translates = this.stages.some((each) => each.type.startsWith('translate-'));
    const remembered = this.stages.flatMap((stage) => (stage.type === 'remember' ? [stage.table] : []));
    this.tables = new Set(shared === undefined ? remembered : [...remembered, shared]);
  }

  get past(): string {
    return this.#past;
  }

  /** The routes by which the piece forwards packets, once a stage has set them. */
  get routes(): readonly KernelRoute[] | undefined {
    return this.#routes;
  }

  written(): Chains {
    const { node, piece } = this.of;
    return {
      ...this.chains,
      subroutines: this.#subroutines,
      answered: this.answered,
      tracked: this.tables.size > 0,
      forwards: piece.isHost ? node.forwards : true,
    };
  }

  /** Adds a rule that filters packets: only those without a session if it is `ofSession`, otherwise all. */
  add(hook: Hook, rule: string, ofSession: boolean, table: SessionTableId | undefined): void {
    // To the kernel a connection is new until it is answered; to the engine a session exists as soon as it is
    // remembered.
    const condition = ofSession && hook !== 'raw' ? 'ct status & confirmed == 0 ' : '';
    let at = hook;
    if (!ofSession && this.translates && hook !== 'raw' && hook !== 'sendTranslated') {
      if (this.stages.some((each) => each.type === 'translate-destination'))
        refuse('it filters every packet between two translations');
      // The rule must see an answer after its translation is undone.
      if (hook === 'receive') at = 'receiveTranslated';
    }
    if (ofSession && hook === 'raw') refuse('it filters before it looks up the session');
    if (ofSession && !this.stages.some((each) => each.type === 'remember'))
      refuse('it filters by sessions that another node remembers');
    this.chains[at].push(`${this.#past}${this.unlessExempt(table, ['known', 'exempt'])}${condition}${rule}`);
  }

  /** The mark's bit for packets that skip the filters of the table. */
  exemptBit(table: SessionTableId, by: 'known' | 'exempt'): number {
    const key = `${by} ${table}`;
    const bit = this.#exemptions.get(key) ?? bits.exempt.first << this.#exemptions.size;
    if (bit >= bits.elsewhere.first) refuse('it has more exemptions than a mark has bits');
    this.#exemptions.set(key, bit);
    return bit;
  }

  unlessExempt(table: SessionTableId | undefined, by: readonly ('known' | 'exempt')[]): string {
    if (table === undefined) return '';
    const mask = by.reduce((sum, each) => sum | (this.#exemptions.get(`${each} ${table}`) ?? 0), 0);
    return mask === 0 ? '' : `meta mark & ${mask} == 0 `;
  }

  /** Adds a chain of these lines and returns its name, to jump to. */
  subroutine(lines: readonly string[]): string {
    const name = `${this.of.prefix}${this.#subroutines.length}`;
    this.#subroutines.push({ name, lines });
    return name;
  }

  way(hop: Parameters<typeof wayOf>[2]): Way {
    const way = wayOf(this.context.names, this.of.node, hop);
    if ('unbuildable' in way) refuse(way.unbuildable);
    return way;
  }

  /** The kernel tracks every packet for which `notrack` is not set before connection tracking. */
  untrack(stage: Stage, match: Match, hook: Hook): void {
    const { node, piece } = this.of;
    const stages = onReceipt.includes(hook) ? piece.receive : piece.send;
    const skipped = (each: Stage) =>
      each.type === 'session' && (stage.type !== 'exempt' || each.opened === stage.table);
    if (!stages.slice(stages.indexOf(stage)).some(skipped)) return;
    if (hook !== 'raw' && (hook !== 'send' || node.forwards))
      refuse('it looks up sessions only for some of the packets that it forwards');
    const chain = hook === 'raw' ? this.chains.raw : this.chains.rawFromHere;
    for (const each of expressionsOf(match)) chain.push(`${each} notrack`.trim());
  }

  /**
   * Marks matching packets before the kernel looks for a route; of several paths, both directions take the
   * same.
   */
  mark(match: Match, ways: readonly Way[], hook: Hook): void {
    if (onReceipt.includes(hook)) refuse('it forwards packets before it has received them');
    if (hook === 'sendTranslated' && this.chains.translateSource.length > 0 && match.source !== undefined)
      refuse('it chooses a path by an address that it has translated');
    this.markBy(expressionsOf(match), ways);
  }

  markBy(expressions: readonly string[], ways: readonly Way[]): void {
    const marks = ways.map((way) => {
      const mark = bits.elsewhere.first << this.elsewhere.length;
      if (mark >= bits.piece.first) refuse('it has more paths than a mark has bits');
      this.elsewhere.push({ mark, way });
      return mark;
    });
    const set = marks.map((mark) => `meta mark set meta mark | ${mark}`);
    const chosen = set.map((line, index) => `${index} : jump ${this.subroutine([line])}`);
    const action =
      set.length === 1 ? set[0] : `${chance(true)} mod ${set.length} vmap { ${chosen.join(', ')} }`;
    for (const each of expressions) this.chains.elsewhere.push(`${this.#past}${each} ${action}`.trim());
    const taken = this.elsewhere.reduce((sum, each) => sum | each.mark, 0);
    this.#past = `meta mark & ${taken} == 0 `;
  }

  /** Forwards by these routes: no stage after this one is lowered. */
  sendBy(routes: readonly KernelRoute[], hook: Hook): void {
    for (const { way } of routes) if ('unbuildable' in way) refuse(way.unbuildable);
    if (onReceipt.includes(hook)) refuse('it forwards packets before it has received them');
    this.#routes = routes;
  }

  dropped(reason: string, place?: Place): string {
    return `drop comment "${place === undefined ? reason : `${reason} ${this.of.decider(place)}`}"`;
  }

  notBuilt(why: string): string {
    return `drop comment "${notBuilt} ${why}"`;
  }
}

/**
 * The nftables expression that chooses one of several: by the flow, where both directions must choose alike.
 */
export function chance(symmetric: boolean): string {
  return symmetric ? 'symhash' : 'numgen random';
}
