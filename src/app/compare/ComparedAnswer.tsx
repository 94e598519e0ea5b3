/** The result of a comparison with Azure's answer: row by row, or why the answer cannot be read. */
import { Button } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { countsText } from '../../explain/comparison';
import type { Compared, RoutesComparison, RulesComparison } from '../../simulate/compare/comparison';
import type { ParseProblem } from '../../topology/parse-problem';
import type { SimulationClient } from '../../worker/client';
import { announce } from '../store/session-actions';
import type { AzureAnswer } from '../store/state';
import { useAnswer } from '../store/use-answer';
import { AnswerForm } from './AnswerForm';
import type { ComparedOf } from './compared-answer';
import { RoutesComparisonTable } from './RoutesComparisonTable';
import { RulesComparisonTable } from './RulesComparisonTable';

type Props = {
  readonly of: ComparedOf;
  readonly answer: AzureAnswer;
  readonly label: string;
  readonly onClear: () => void;
  readonly children: ReactNode;
};

export function ComparedAnswer({ of, answer, label, onClear, children }: Props) {
  const { nic, name, text } = answer;
  const ask = useCallback((client: SimulationClient) => asked(client, of, { nic, text }), [of, nic, text]);
  const { value: latest, failed } = useAnswer(`${of} ${nic}`, ask);
  const value = latest?.text === text ? latest : undefined;
  const heading = useRef<HTMLHeadingElement>(null);
  const told = useRef('');
  useEffect(() => {
    if (value === undefined || told.current === text) return;
    told.current = text;
    announce(
      value.compared.type === 'unreadable'
        ? `Cannot read ${name}`
        : `Compared with ${name}: ${countsText(value.compared.comparison.counts)}`,
    );
    heading.current?.focus();
  }, [value, name, text]);
  if (failed !== undefined) return <p className="field-problem error">{failed}</p>;
  if (value === undefined) return <p className="quiet">Comparing…</p>;
  if (value.compared.type === 'unreadable')
    return (
      <>
        <section className="unreadable" aria-label={`What is wrong with ${name}`}>
          <h3 ref={heading} tabIndex={-1}>
            Cannot read {name}
          </h3>
          <ProblemItems problems={value.compared.problems} />
        </section>
        <AnswerForm key={text} of={of} nic={nic} label={label} text={text} onCancel={onClear} />
        {children}
      </>
    );
  return (
    <section aria-label={`${label} compared with Azure`}>
      <div className="compared-head">
        <h3 ref={heading} tabIndex={-1}>
          Compared with {name}
        </h3>
        <Button size="small" onClick={onClear}>
          Clear
        </Button>
      </div>
      <p className={value.compared.comparison.outcome === 'agrees' ? 'agreed' : undefined}>
        {countsText(value.compared.comparison.counts)}
      </p>
      {value.of === 'routes' ? (
        <RoutesComparisonTable label={label} comparison={value.compared.comparison} />
      ) : (
        <RulesComparisonTable label={label} comparison={value.compared.comparison} />
      )}
    </section>
  );
}

/** A result with the text that it belongs to, since the text may have changed since. */
type Asked = { readonly text: string } & (
  | { readonly of: 'routes'; readonly compared: Compared<RoutesComparison> }
  | { readonly of: 'rules'; readonly compared: Compared<RulesComparison> }
);

async function asked(
  client: SimulationClient,
  of: ComparedOf,
  question: { readonly nic: string; readonly text: string },
) {
  if (of === 'routes') {
    const answer = await client.compareRoutes(question);
    return answer.type === 'answer'
      ? { ...answer, value: { of, text: question.text, compared: answer.value } as Asked }
      : answer;
  }
  const answer = await client.compareRules(question);
  return answer.type === 'answer'
    ? { ...answer, value: { of, text: question.text, compared: answer.value } as Asked }
    : answer;
}

function ProblemItems({ problems }: { readonly problems: readonly ParseProblem[] }) {
  return (
    <ul className="plain-list">
      {problems.map(({ path, line, column, message, expected }) => (
        <li key={`${path} ${line} ${message}`}>
          <span className="field-problem error">✕</span>{' '}
          <span className="mono">
            {line === undefined ? path || 'Azure’s output' : `line ${line}, column ${column}`}
          </span>
          <div>
            {message}
            {expected && <span className="quiet">. Expected: {expected}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}
