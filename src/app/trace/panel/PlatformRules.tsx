/**
 * Platform rules under a step or a verdict: the id, which links to the register, and the status; expanded,
 * also the rule's sentence and sources.
 */
import { ruleWords, statusLine } from '../../../explain/platform-rule';
import type { RuleId } from '../../../network/ids';
import { RuleLink } from '../../register/RuleLink';

export function PlatformRules({ ids }: { readonly ids: readonly RuleId[] }) {
  return [...new Set(ids)].map((id) => <PlatformRule key={id} id={id} />);
}

function PlatformRule({ id }: { readonly id: RuleId }) {
  const { sentence, status, sources } = ruleWords(id);
  return (
    <div className="platform-rule named">
      <RuleLink id={id} />
      <details>
        <summary>{statusLine({ status, sources })}</summary>
        <p>{sentence}</p>
        {sources.length > 0 && (
          <ul>
            {sources.map(({ page, date }) => (
              <li key={`${page} ${date}`}>
                {page}
                {date === '' ? '' : `, ${date}`}
              </li>
            ))}
          </ul>
        )}
      </details>
    </div>
  );
}
