/**
 * The views of one trace: one for each class of addresses, each reading of a contested rule, and each outcome
 * of the choices of load balancers. `session.traceClass` is an index into these.
 */
import type { Attempt, Verdict } from '../../../engine/trace';
import { className } from '../../../explain/addresses';
import type { Names } from '../../../explain/names';
import type { FlowTrace, TracedClass } from '../../../simulate/answers';

export type TraceView = {
  readonly traced: TracedClass;
  readonly attempt: Attempt;
  /** What distinguishes the class from the others; empty if there is only one. */
  readonly range: string;
  /** The reading of the contested rule by which it was traced; empty if no rule is contested. */
  readonly reading: string;
  /** The choices, if they have more than one outcome; else empty. */
  readonly choice: string;
  readonly verdict: Verdict;
};

export function viewsOf(trace: FlowTrace, names: Names): readonly TraceView[] {
  const views = trace.classes.flatMap((traced) => {
    const siblings = trace.classes.filter((each) => each.reading?.reading === traced.reading?.reading);
    const { attempts } = traced.connection;
    const range = siblings.length > 1 ? className(traced, siblings) : '';
    const reading = traced.reading?.reading ?? '';
    // A class whose name does not resolve has no connection, but is a view too.
    const shown = attempts.length > 0 ? attempts : [{ choices: [], packets: [], verdict: traced.verdict }];
    return shown.map((attempt) => ({
      traced,
      attempt,
      range,
      reading,
      choice: [
        choiceText(traced.query?.choices ?? [], names),
        shown.length > 1 ? choiceText(attempt.choices, names) : '',
      ]
        .filter((each) => each !== '')
        .join(' and '),
      verdict: shown.length > 1 ? attempt.verdict : traced.verdict,
    }));
  });
  // Views that do not work come first, since the user looks for those; otherwise the order of the trace.
  return [...views.filter((each) => !works(each)), ...views.filter(works)];
}

const works = ({ verdict }: TraceView): boolean => verdict.outcome === 'works';

export function viewName({ range, reading, choice }: TraceView): string {
  return [reading, range, choice].filter((each) => each !== '').join(', ') || 'everyone';
}

function choiceText(choices: Attempt['choices'], names: Names): string {
  return choices.map(({ option }) => names.resource(option)).join(' and ');
}
