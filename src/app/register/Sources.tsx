/** The source pages of a rule or a reading, each with the date of the version that was read. */
import type { Source } from '../../azure/rules/register';
import './sources.css';

export function Sources({ of: sources }: { readonly of: readonly Source[] }) {
  return (
    <ul className="rule-sources" aria-label="Sources">
      {sources.map(({ page, date }) => (
        <li key={`${page} ${date}`}>
          {page}
          {date === '' ? '' : ', '}
          <span className="date">{date}</span>
        </li>
      ))}
    </ul>
  );
}
