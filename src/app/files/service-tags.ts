/** A newer file of Microsoft's service tags: the worker reads it, and every flow is traced again with it. */
import type { ParseProblem } from '../../topology/parse-problem';
import { announce, openDialog } from '../store/session-actions';
import { recompute, simulation } from '../store/simulation';
import { changeSession } from '../store/store';

/** Recognizes the file by its name, or by a beginning that only such a file has. */
export function looksLikeServiceTags(text: string, name: string): boolean {
  return /^ServiceTags_/i.test(name) || /^\uFEFF?\s*\{\s*"changeNumber"/.test(text.slice(0, 200));
}

export async function takeServiceTags(text: string, name: string): Promise<void> {
  const answer = await simulation()?.setServiceTags({ text, name });
  if (answer?.type !== 'answer') {
    if (answer?.type === 'failed') refuse(name, [{ path: '', message: answer.message, expected: '' }]);
    return;
  }
  if (!answer.value.accepted) return refuse(name, answer.value.problems);
  const { date, source } = answer.value;
  changeSession({ serviceTags: { date: date || 'date unknown', source } });
  announce(`Service tags of ${date || source} in use`);
  await recompute();
}

function refuse(
  name: string,
  problems: readonly Pick<ParseProblem, 'path' | 'message' | 'expected' | 'line' | 'column'>[],
): void {
  const shown = problems.map((problem): ParseProblem => ({ ...problem, severity: 'error', code: 'invalid' }));
  changeSession({ opening: { name, problems: shown } });
  openDialog('open-problems');
}
