/** The problems that the typed value would have: the same check, on a copy. */
import type { Problem } from '../../azure/kit/problem';
import { apply } from '../../topology/apply';
import { topologyNow } from '../store/store';
import { checkHere } from './check-here';

export function draftProblems(resource: string, pointer: string, value: unknown): readonly Problem[] {
  const draft = apply(topologyNow(), { type: 'set-property', resource, pointer, value });
  return checkHere(draft).filter((problem) => problem.resource === resource);
}
