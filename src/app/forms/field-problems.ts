/** Which problems belong beside which field, and how they read there. Pure. */
import type { Problem } from '../../azure/kit/problem';

/** Of this very place. */
export function problemsAt(problems: readonly Problem[], pointer: string): readonly Problem[] {
  return problems.filter((problem) => problem.pointer === pointer);
}

/** Of this place and everything in it. */
export function problemsWithin(problems: readonly Problem[], pointer: string): readonly Problem[] {
  return problems.filter(
    (problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
  );
}

/** The sentence beside the field; for one of several lines, which. */
export function sentenceOf({ message, expected, pointer }: Problem, field: string): string {
  const line = /^\/(\d+)/.exec(pointer.slice(field.length))?.[1];
  const where = line === undefined ? '' : `Line ${Number(line) + 1}: `;
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return `${where}${sentence}${/[.!?]$/.test(sentence) ? '' : '.'}${expected === undefined ? '' : ` Right would be ${expected}.`}`;
}
