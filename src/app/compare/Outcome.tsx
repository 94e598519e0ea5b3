/** The outcome of a row, as a word with a sign beside it: never by color alone. */
import { outcomeWords } from '../../explain/comparison';

export function Outcome({ outcome }: { readonly outcome: keyof typeof outcomeWords }) {
  const { sign, word } = outcomeWords[outcome];
  return (
    <span className={`outcome ${outcome}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}
