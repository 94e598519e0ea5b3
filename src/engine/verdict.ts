/** From attempts to a verdict of one connection, and from class verdicts to a summary of a flow. */
import type { Attempt, Failure, Verdict } from './trace';

/**
 * All ways alike: that verdict. Some work and some do not: it depends, and the choice is named. If there were more ways than
 * were traced (`bounded`), those that agree say nothing of the rest.
 */
export function sumUp(attempts: readonly Attempt[], bounded: boolean): Verdict {
  const verdict = sumUpTraced(attempts);
  return bounded && verdict.outcome !== 'depends'
    ? { outcome: 'undecided', missing: `tracing more than the first ${attempts.length} ways this can go` }
    : verdict;
}

function sumUpTraced(attempts: readonly Attempt[]): Verdict {
  const undecided = attempts.find((each) => each.verdict.outcome === 'undecided');
  if (undecided !== undefined) return undecided.verdict;
  const works = attempts.filter((each) => each.verdict.outcome === 'works');
  const failing = attempts.filter((each) => each.verdict.outcome === 'fails');
  const first = attempts[0] as Attempt;
  if (failing.length === 0) {
    const passes = new Set(
      works.flatMap((each) => (each.verdict.outcome === 'works' ? each.verdict.passes : [])),
    );
    return { outcome: 'works', passes: [...passes] };
  }
  if (works.length === 0) return first.verdict;
  const deciding = decidingChoice(attempts);
  return {
    outcome: 'depends',
    choice: deciding,
    works: works.map(wayOf),
    fails: failing.map((each) => ({ when: wayOf(each), failure: each.verdict as Failure })),
  };
}

function wayOf(attempt: Attempt): string {
  return attempt.choices.map((each) => `${each.device} ${each.option}`).join(', ');
}

function decidingChoice(attempts: readonly Attempt[]): string {
  const devices = new Set(attempts.flatMap((each) => each.choices.map((choice) => choice.device)));
  return [...devices].join(', ');
}

/** Failures with one key are told as one. */
export function failureKey({ packet, direction, node, reason, because, host }: Failure): string {
  return JSON.stringify([packet, direction, node, reason, because.resource, because.pointer, host ?? '']);
}

/** Verdicts with one key are the same to a reader. */
export function verdictKey(verdict: Verdict): string {
  switch (verdict.outcome) {
    case 'works':
      return `works ${verdict.passes.join(' ')}`;
    case 'fails':
      return `fails ${failureKey(verdict)}`;
    case 'depends':
      return `depends ${verdict.choice} ${verdict.works.join(';')} ${verdict.fails.map((each) => each.when + failureKey(each.failure)).join(';')}`;
    case 'contested':
      return `contested ${JSON.stringify(verdict)}`;
    case 'undecided':
      return `undecided ${verdict.missing}`;
    default:
      return verdict satisfies never;
  }
}
