/** Sums up the attempts of a connection as its verdict, and gives the keys that equal verdicts and failures share. */
import type { Attempt, Failure, Verdict, Works } from './trace';

/**
 * Returns the common verdict if all attempts agree. If some work and some fail, the verdict is `depends` and names the choice.
 * If there were more outcomes than were traced (`bounded`), agreement among the traced ones says nothing about the rest.
 */
export function sumUp(attempts: readonly Attempt[], bounded: boolean): Verdict {
  const verdict = sumUpTraced(attempts);
  return bounded && verdict.outcome !== 'depends'
    ? { outcome: 'undecided', missing: `tracing more than the first ${attempts.length} possible outcomes` }
    : verdict;
}

function sumUpTraced(attempts: readonly Attempt[]): Verdict {
  const undecided = attempts.find((each) => each.verdict.outcome === 'undecided');
  if (undecided !== undefined) return undecided.verdict;
  const works = attempts.filter((each) => each.verdict.outcome === 'works');
  const failing = attempts.filter((each) => each.verdict.outcome === 'fails');
  const [first] = attempts;
  if (first === undefined) return { outcome: 'undecided', missing: 'a connection that can be traced' };
  if (failing.length === 0) {
    const passes = new Set(works.flatMap((each) => (each.verdict as Works).passes));
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

/** Failures with the same key are reported as one. */
export function failureKey({ packet, direction, node, reason, because, host }: Failure): string {
  return JSON.stringify([packet, direction, node, reason, because.resource, because.pointer, host]);
}

/** Verdicts with the same key read the same. */
export function verdictKey(verdict: Verdict): string {
  switch (verdict.outcome) {
    case 'works':
      return `works ${verdict.passes.join(' ')}`;
    case 'fails':
      return `fails ${failureKey(verdict)}`;
    case 'depends':
      return `depends ${JSON.stringify([verdict.choice, verdict.works, verdict.fails.map(({ when, failure }) => [when, failureKey(failure)])])}`;
    case 'contested':
      return `contested ${JSON.stringify(verdict)}`;
    case 'undecided':
      return `undecided ${JSON.stringify([verdict.missing, verdict.untraced])}`;
    default:
      return verdict satisfies never;
  }
}
