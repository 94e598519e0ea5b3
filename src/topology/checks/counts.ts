/** How much of a kind a subscription takes in one region; a drawing names neither, so this only warns (docs/azure.md, section 2.3). */
import type { Problem } from '../../azure/kit/problem';
import { by, warningsIn } from '../../azure/kit/report';
import { definitionOf, kinds } from '../../kinds';
import type { Topology } from '../document';
import { resourcesOf } from '../structure';

export function checkCounts(topology: Topology): readonly Problem[] {
  return kinds.flatMap((kind): readonly Problem[] => {
    const most = definitionOf(kind)?.mostInSubscription;
    const all = most === undefined ? [] : resourcesOf(topology, kind.kind);
    const extra = all[most ?? 0];
    if (extra === undefined) return [];
    const message = `${all.length} of its kind: more than one subscription takes in a region`;
    return [by('PLAN-TABLES', warningsIn(extra.id)('limit', '', message, `at most ${most}`))];
  });
}
