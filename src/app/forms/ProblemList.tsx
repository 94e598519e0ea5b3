/** What is wrong with a field, in sentences under it. Texts from files are shown as texts. */
import type { Problem } from '../../azure/kit/problem';
import { sentenceOf } from './field-problems';

export function ProblemList({
  problems,
  pointer,
}: {
  readonly problems: readonly Problem[];
  readonly pointer: string;
}) {
  return (
    <span className="field-problems">
      {problems.map((problem) => (
        <span
          key={`${problem.pointer} ${problem.code} ${problem.message}`}
          className={`field-problem ${problem.severity}`}
        >
          {problem.severity === 'error' ? '✕ ' : '! '}
          {sentenceOf(problem, pointer)}
        </span>
      ))}
    </span>
  );
}
