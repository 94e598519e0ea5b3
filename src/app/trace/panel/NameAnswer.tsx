/** A DNS query: the answer, and for each server that was queried, what it did and why. */
import type { NameQuery, NameQuestion } from '../../../engine/name-query';
import { didWords, explainDecision, explainQuery } from '../../../explain/name-query';
import type { Names } from '../../../explain/names';
import { say } from '../../../explain/sentence';
import { Words } from './Words';
import './name-answer.css';

type Props = { readonly query: NameQuery; readonly names: Names };

export function NameAnswer({ query, names }: Props) {
  return (
    <section className="name-answer" aria-label={`Name: ${query.host}`}>
      <p>
        <Words of={say`${explainQuery(query, names)}.`} />
      </p>
      <Questions asked={query.asked} names={names} />
    </section>
  );
}

function Questions({ asked, names }: { readonly asked: readonly NameQuestion[]; readonly names: Names }) {
  if (asked.length === 0) return null;
  return (
    <ol>
      {asked.map((question, index) => {
        const { server, label, because, decisions, forwarded } = question;
        return (
          // Queries have no id, and their order never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <Words
              of={say`${{ text: label === server ? server : `${label} ${server}`, place: because }} ${didWords(question)}`}
            />
            {decisions.length > 0 && (
              <ul>
                {decisions.map((each, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <li key={at}>
                    <Words of={explainDecision(each, names)} />
                  </li>
                ))}
              </ul>
            )}
            <Questions asked={forwarded} names={names} />
          </li>
        );
      })}
    </ol>
  );
}
