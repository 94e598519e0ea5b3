/** What would be wrong if what is being typed were the value: the same check, on a copy. */
import type { Problem } from '../../azure/problem';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { apply } from '../../topology/apply';
import { checkTopology } from '../../topology/check';
import { sessionNow, topologyNow } from '../store/store';

export function draftProblems(resource: string, pointer: string, value: unknown): readonly Problem[] {
  const draft = apply(topologyNow(), { type: 'set-property', resource, pointer, value });
  // A newer file of service tags is known to the worker only: tags are judged there.
  const newerTags = sessionNow().serviceTags.source !== '';
  return checkTopology(draft, { tags: builtInServiceTags() }).filter(
    (problem) => problem.resource === resource && !(newerTags && problem.code === 'unknown-service-tag'),
  );
}
