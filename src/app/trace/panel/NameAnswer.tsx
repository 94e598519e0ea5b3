/** A DNS query: the answer, and for each server that was queried, what it did and why. */
import type { NameQuery, NameServerQuery } from '../../../engine/name-query';
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
      <ServerQueries asked={query.asked} names={names} />
    </section>
  );
}

function ServerQueries({
  asked,
  names,
}: {
  readonly asked: readonly NameServerQuery[];
  readonly names: Names;
}) {
  if (asked.length === 0) return null;
  return (
    <ol>
      {asked.map((query, index) => {
        const { server, label, because, decisions, forwarded } = query;
        return (
          // Queries have no id, and their order never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <Words
              of={say`${{ text: label === server ? server : `${label} ${server}`, place: because }} ${didWords(query)}`}
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
            <ServerQueries asked={forwarded} names={names} />
          </li>
        );
      })}
    </ol>
  );
}
