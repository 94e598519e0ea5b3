/** One rule of the register: its sentence, status and sources, and the scenarios that show it. */
import { memo } from 'react';
import type { Rule } from '../../azure/rules/register';
import { readingName } from '../../explain/contested';
import { ShownIn } from './ShownIn';
import { Sources } from './Sources';
import { StatusMark } from './StatusMark';

type Props = { readonly rule: Rule; readonly sought: boolean };

export const RuleCard = memo(({ rule, sought }: Props) => {
  const { id, sentence, status, sources, measurements, readings, notSimulated } = rule;
  return (
    <article
      className={sought ? 'rule-card sought' : 'rule-card'}
      aria-labelledby={`rule-${id}`}
      aria-current={sought ? 'true' : undefined}
      data-rule={id}
      tabIndex={-1}
    >
      <header>
        <h4 className="mono" id={`rule-${id}`}>
          {id}
        </h4>
        <StatusMark status={status} />
      </header>
      <p>{sentence}</p>
      {readings ? (
        <ul className="rule-readings" aria-label={`Readings of ${id}`}>
          {readings.map((reading) => (
            <li key={reading.id}>
              <b>{readingName(reading.id)}</b>
              <p>{reading.says}</p>
              <Sources of={reading.sources} measurements={reading.measurements} />
            </li>
          ))}
        </ul>
      ) : (
        <Sources of={sources} measurements={measurements} />
      )}
      {notSimulated ? <p className="quiet">Known, not simulated: {notSimulated}</p> : <ShownIn rule={id} />}
    </article>
  );
});
