/** What a rule or a reading rests on: pages, each with the date of the version that was read, and what was measured on Azure. */
import type { Measurement, Source } from '../../azure/rules/register';
import './sources.css';

type Props = {
  readonly of: readonly Source[];
  readonly measurements?: readonly Measurement[] | undefined;
};

export function Sources({ of: sources, measurements = [] }: Props) {
  return (
    <>
      {sources.length > 0 && (
        <ul className="rule-sources" aria-label="Sources">
          {sources.map(({ page, date }) => (
            <li key={`${page} ${date}`}>
              {page}
              {date === '' ? '' : ', '}
              <span className="date">{date}</span>
            </li>
          ))}
        </ul>
      )}
      {measurements.length > 0 && (
        <ul className="rule-measurements" aria-label="Measured on Azure">
          {measurements.map(({ who, where, when, saw }) => (
            <li key={`${where} ${saw}`}>
              <b>Measured:</b> {saw} <span className="quiet">{who}, </span>
              <span className="quiet where">{where}</span>
              <span className="quiet">, </span>
              <span className="quiet date">{when}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
