/** The check of the whole document on this side of the worker: for what must be said while somebody types. */
import type { Problem } from '../../azure/kit/problem';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { checkTopology } from '../../topology/check';
import type { Topology } from '../../topology/document';
import { sessionNow } from '../store/store';

/** A newer file of service tags is known to the worker only: tags are judged there. */
export function checkHere(topology: Topology): readonly Problem[] {
  const problems = checkTopology(topology, { tags: builtInServiceTags() });
  const newerTags = sessionNow().serviceTags.source !== '';
  return newerTags ? problems.filter(({ code }) => code !== 'unknown-service-tag') : problems;
}
