/** Checks the whole document on the main thread, for problems that are shown while the user types. */
import type { Problem } from '../../azure/kit/problem';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { checkTopology } from '../../topology/check';
import type { Topology } from '../../topology/document';
import { sessionNow } from '../store/store';

/** Only the worker knows a newer file of service tags, so it checks the tags. */
export function checkHere(topology: Topology): readonly Problem[] {
  const problems = checkTopology(topology, { tags: builtInServiceTags() });
  const newerTags = sessionNow().serviceTags.source !== '';
  return newerTags ? problems.filter(({ code }) => code !== 'unknown-service-tag') : problems;
}
