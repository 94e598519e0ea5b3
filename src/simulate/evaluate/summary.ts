/** Summarizes the cases of a flow, and makes the keys that tell verdicts apart. */
import type { Flow } from '../../azure/flows/flow';
import type { ClassVerdict, Summary, Verdict } from '../../engine/trace';
import { verdictKey } from '../../engine/verdict';
import { viewSet } from '../../engine/views';
import { digestOf, unionOf } from '../../network/range-set';
import { grouped } from '../../reuse/grouped';
import { oncePer } from '../../reuse/once';
import type { Case } from './case';

export function classVerdict({ from, to, ports, verdict }: Case): ClassVerdict {
  return { from: viewSet(from), to: viewSet(to), ports, verdict };
}

/** One verdict if all cases agree; `depends` for a service whose address is not known; otherwise `partly`. */
export function summarise(flow: Flow, cases: readonly Case[]): Summary {
  return cases.some((each) => each.when !== undefined)
    ? summariseAnswers(flow, cases)
    : summariseCases(flow, cases);
}

/** If a name has several possible answers, the verdict of each client may depend on the answer. */
function summariseAnswers(flow: Flow, cases: readonly Case[]): Summary {
  const byAsker = grouped(cases, (each) => `${digestOf(each.from)} ${each.ports.join()}`);
  const told = [...byAsker.values()].flatMap((list) => {
    const verdict = dependsOnAnswer(flow, list);
    const [first] = list as [Case, ...Case[]];
    return verdict === undefined ? list : [{ ...first, to: unionOf(list.map((each) => each.to)), verdict }];
  });
  return summariseCases(flow, told);
}

/** `undefined` if all answers lead to the same verdict. */
function dependsOnAnswer(flow: Flow, cases: readonly Case[]): Verdict | undefined {
  const ways = [...grouped(cases, (each) => each.when?.way ?? '')].map(
    ([when, list]) => ({ when, summary: summariseCases(flow, list) }) as const,
  );
  if (ways.length < 2 || new Set(ways.map(({ summary }) => signatureOf(summary))).size === 1)
    return undefined;
  const works = ways.flatMap(({ when, summary }) => (summary.outcome === 'works' ? [when] : []));
  const fails = ways.flatMap(({ when, summary }) =>
    summary.outcome === 'fails' ? [{ when, failure: summary }] : [],
  );
  for (const { summary } of ways) if (summary.outcome === 'undecided') return summary;
  if (works.length === 0 || works.length + fails.length < ways.length) return undefined;
  return { outcome: 'depends', choice: cases.find((each) => each.when)?.when?.choice ?? '', works, fails };
}

function summariseCases(flow: Flow, cases: readonly Case[]): Summary {
  const first = cases[0] as Case;
  const outcomes = new Set(cases.map((each) => each.verdict.outcome));
  if (outcomes.size === 1) {
    if (first.verdict.outcome === 'works') {
      const passes = new Set(
        cases.flatMap((each) => (each.verdict.outcome === 'works' ? each.verdict.passes : [])),
      );
      return { outcome: 'works', passes: [...passes] };
    }
    if (new Set(cases.map((each) => verdictKey(each.verdict))).size === 1) return first.verdict;
    if (first.verdict.outcome === 'fails') return mainFailure(cases);
    if (first.verdict.outcome === 'undecided') return first.verdict;
  }
  const samePorts = new Set(cases.map((each) => each.ports.join())).size === 1;
  const decided = cases.every((each) => each.verdict.outcome === 'works' || each.verdict.outcome === 'fails');
  if (flow.quantifier === 'one-unknown' && samePorts && decided && outcomes.size === 2)
    return dependsOnPlace(cases);
  return { outcome: 'partly', classes: cases.map(classVerdict) };
}

/** All cases fail, for different reasons: the failure of the most addresses stands for them all. */
function mainFailure(cases: readonly Case[]): Verdict {
  const size = (each: Case) => viewSet(each.from).count * Math.max(1, viewSet(each.to).count);
  return cases.reduce((a, b) => (size(b) > size(a) ? b : a)).verdict;
}

function dependsOnPlace(cases: readonly Case[]): Summary {
  const where = ({ to }: Case) => {
    const { count, prefixes, more = 0 } = viewSet(to);
    return prefixes.length <= 4
      ? prefixes.join(', ')
      : `${prefixes.slice(0, 3).join(', ')} and ${prefixes.length + more - 3} more prefixes (${count.toLocaleString('en-US')} addresses)`;
  };
  return {
    outcome: 'depends',
    choice: 'the address that the service answers from',
    works: cases.filter((each) => each.verdict.outcome === 'works').map(where),
    fails: cases.flatMap((each) =>
      each.verdict.outcome === 'fails' ? [{ when: where(each), failure: each.verdict }] : [],
    ),
  };
}

/** Two readings with one key are not contested: the outcome is the same, and a failure has the same reason and place. */
export function outcomeKey(summary: Summary): string {
  switch (summary.outcome) {
    case 'fails':
      return `fails ${summary.reason} ${summary.at} ${summary.because.resource}${summary.because.pointer} ${summary.packet} ${summary.direction}`;
    case 'works':
    case 'partly':
    case 'depends':
    case 'contested':
    case 'undecided':
      return summary.outcome;
    default:
      return summary satisfies never;
  }
}

/** Changes when the displayed verdict changes. */
export const signatureOf = oncePer((summary: Summary): string => {
  switch (summary.outcome) {
    case 'partly':
      return `partly ${summary.classes.map((each) => `${verdictKey(each.verdict)} ${each.from.count} ${each.from.prefixes[0] ?? ''} ${each.to.count} ${each.ports.join()}`).join(' | ')}`;
    case 'contested':
      return `contested ${summary.rule} ${summary.readings.map((each) => `${each.reading} ${signatureOf(each.verdict)}`).join(' | ')}`;
    case 'works':
    case 'fails':
    case 'depends':
    case 'undecided':
      return verdictKey(summary);
    default:
      return summary satisfies never;
  }
});
