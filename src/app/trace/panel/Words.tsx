/** A sentence of `explain/` on the page: its links highlight what they refer to. */
import type { Sentence, SentencePart } from '../../../explain/sentence';
import { RuleLink } from '../../register/RuleLink';
import { showPlace } from '../../store/show-place';

export function Words({ of: sentence }: { readonly of: Sentence }) {
  let offset = 0;
  return sentence.map((piece) => {
    const key = offset;
    offset += typeof piece === 'string' ? piece.length : piece.text.length;
    return <Word key={key} piece={piece} />;
  });
}

function Word({ piece }: { readonly piece: SentencePart }) {
  if (typeof piece === 'string') return heldTogether(piece);
  if ('rule' in piece) return <RuleLink id={piece.rule} />;
  if (piece.place.resource === '') return <b>{piece.text}</b>;
  return (
    <button type="button" className="evidence" onClick={() => showPlace(piece.place)}>
      {piece.text}
    </button>
  );
}

/** Keeps a period after a link on the link's line (U+2060, word joiner). */
function heldTogether(text: string): string {
  return /^[.,:;)”]/.test(text) ? `\u2060${text}` : text;
}
