/** Sentences with links to the evidence: a sentence is a list of pieces, and some pieces link to what decided. */
import type { Place, RuleId } from '../network/ids';

export type SentencePart =
  | string
  /** Links to a resource, or to a route or rule inside it. */
  | { readonly text: string; readonly place: Place }
  /** Links to the entry of a platform rule in the register. */
  | { readonly text: string; readonly rule: RuleId };

export type Sentence = readonly SentencePart[];

/**
 * A sentence from a template: `say`${link} drops the ${word}``. Sentences inside are spliced in; empty texts
 * are left out.
 */
export function say(
  texts: TemplateStringsArray,
  ...values: readonly (SentencePart | Sentence | number)[]
): Sentence {
  const pieces: SentencePart[] = [];
  const add = (piece: SentencePart) => {
    const last = pieces[pieces.length - 1];
    if (piece === '') return;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  };
  for (const [at, text] of texts.entries()) {
    add(text);
    const value = values[at];
    if (value === undefined) continue;
    if (typeof value === 'number') add(String(value));
    else if (typeof value === 'string' || 'text' in value) add(value);
    else for (const piece of value) add(piece);
  }
  return pieces;
}

/** The words alone. */
export function plainText(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** The same sentence, beginning with a capital letter unless it begins with the name of a resource. */
export function capitalized(sentence: Sentence): Sentence {
  const [first, ...rest] = sentence;
  if (typeof first !== 'string') return sentence;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly (SentencePart | Sentence)[], last = 'and'): Sentence {
  return items.reduce<Sentence>((sofar, item, at) => {
    const between = at === 0 ? '' : at === items.length - 1 ? ` ${last} ` : ', ';
    return say`${sofar}${between}${item}`;
  }, []);
}
