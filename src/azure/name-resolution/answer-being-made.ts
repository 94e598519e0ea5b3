/**
 * An answer while a server works it out: the decisions made so far, the servers queried, and the aliases
 * followed.
 */
import type { NameDecision, NameServerQuery } from '../../engine/name-query';
import type { Place, RuleId } from '../../network/ids';
import type { Answered, NameOutcome } from './outcome';

/** Takes one name after another: the host, then the name that it is an alias of. */
export class AnswerBeingMade {
  readonly #decisions: NameDecision[] = [];
  readonly #forwarded: NameServerQuery[] = [];
  readonly aliases: string[] = [];

  constructor(readonly host: string) {}

  get name(): string {
    return this.aliases[this.aliases.length - 1] ?? this.host;
  }

  wentBy(decision: NameDecision): void {
    this.#decisions.push(decision);
  }

  asked(queries: readonly NameServerQuery[]): void {
    this.#forwarded.push(...queries);
  }

  /** `circle`: the answer already has that name, so the aliases loop. */
  follow(to: string, place: Place, rules: readonly RuleId[]): 'followed' | 'circle' {
    this.wentBy({ type: 'alias', name: this.name, to, place, rules });
    if (to === this.host || this.aliases.includes(to)) return 'circle';
    this.aliases.push(to);
    return 'followed';
  }

  ends(did: Answered['did'], because: Place, rules: readonly RuleId[], outcome: NameOutcome): Answered {
    return {
      did,
      because,
      rules: [...new Set([...this.#decisions.flatMap((each) => each.rules), ...rules])],
      decisions: this.#decisions,
      forwarded: this.#forwarded,
      outcome:
        outcome.end === 'address' ? { ...outcome, aliases: [...this.aliases, ...outcome.aliases] } : outcome,
    };
  }
}
