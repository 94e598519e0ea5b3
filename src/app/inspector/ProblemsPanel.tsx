/** All errors and warnings; a click goes to the field. */
import type { Problem } from '../../azure/kit/problem';
import { ruleWords } from '../../explain/platform-rule';
import { sentenceOf } from '../forms/field-problems';
import { RuleLink } from '../register/RuleLink';
import { inspect } from '../store/session-actions';
import { useDerived, useTopology } from '../store/store';
import './inspector.css';

export function ProblemsPanel() {
  const problems = useDerived('problems');
  const computing = useDerived('simulation') === 'computing';
  if (problems.length === 0)
    return (
      <div className="nothing">
        <h3>{computing ? 'Checking' : 'No problems'}</h3>
        <p>Addresses, prefixes, names and references are checked after every edit.</p>
      </div>
    );
  return (
    <ul className="problems" aria-label="Problems">
      {[...problems].sort(errorsFirst).map((problem) => (
        <li key={`${problem.resource}#${problem.pointer} ${problem.code} ${problem.message}`}>
          <ProblemButton problem={problem} />
          {problem.rule !== undefined && (
            <span className="problem-rule">
              <RuleLink id={problem.rule} /> {ruleWords(problem.rule).sources[0]?.page}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function ProblemButton({ problem }: { readonly problem: Problem }) {
  const { resources } = useTopology();
  const name = resources.find(({ id }) => id === problem.resource)?.name;
  const content = (
    <>
      <span className={`field-problem ${problem.severity}`}>
        {problem.severity === 'error' ? '✕ Error' : '! Warning'}
      </span>{' '}
      <b>{name ?? 'The document'}</b>
      <span className="problem-text">{sentenceOf(problem, problem.pointer)}</span>
    </>
  );
  if (name === undefined) return <div className="problem">{content}</div>;
  return (
    <button
      type="button"
      className="problem"
      onClick={() => inspect(problem.resource, problem.pointer, 'focus')}
    >
      {content}
    </button>
  );
}

function errorsFirst(one: Problem, other: Problem): number {
  return Number(one.severity === 'warning') - Number(other.severity === 'warning');
}
