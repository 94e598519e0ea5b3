/** Which problems belong to which field, and their sentences there. Pure. */
import type { Problem } from '../../azure/kit/problem';

/** The problems of exactly this place. */
export function problemsAt(problems: readonly Problem[], pointer: string): readonly Problem[] {
  return problems.filter((problem) => problem.pointer === pointer);
}

/** The problems of this place and everything in it. */
export function problemsWithin(problems: readonly Problem[], pointer: string): readonly Problem[] {
  return problems.filter(
    (problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
  );
}

/** The sentence beside the field; if the field has several lines, with the line. */
export function sentenceOf({ message, expected, pointer }: Problem, field: string): string {
  const line = /^\/(\d+)/.exec(pointer.slice(field.length))?.[1];
  const where = line === undefined ? '' : `Line ${Number(line) + 1}: `;
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return `${where}${sentence}${/[.!?]$/.test(sentence) ? '' : '.'}${expected === undefined ? '' : ` Expected: ${expected}.`}`;
}
