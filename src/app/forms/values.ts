/** Converts between the value of a property and the text that is typed for it. Pure. */
import type { NumberField, TextField } from './fields';

export function listFrom(text: string): readonly string[] {
  return text
    .split(/[\n,;]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** An empty text is no value if the property is optional. */
export function textFrom(text: string, { optional }: Pick<TextField, 'optional'>): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' && optional ? undefined : trimmed;
}

export type NumberResult = { readonly value: number | undefined } | { readonly wrong: string };

export function numberFrom(
  text: string,
  { from, to, optional }: Pick<NumberField, 'from' | 'to' | 'optional'>,
): NumberResult {
  const trimmed = text.trim();
  if (trimmed === '' && optional) return { value: undefined };
  const number = Number(trimmed);
  const right = `a whole number from ${from} to ${to}`;
  if (trimmed === '' || !Number.isInteger(number)) return { wrong: `“${trimmed}” is not ${right}.` };
  if (number < from || number > to) return { wrong: `${trimmed} is out of range: enter ${right}.` };
  return { value: number };
}
