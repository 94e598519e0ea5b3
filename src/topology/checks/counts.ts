/**
 * How many resources of a kind a subscription allows in one region. A drawing names neither subscription nor
 * region, so this is only a warning (docs/azure.md, section 2.3).
 */
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
    const message = `The topology has ${all.length} resources of this kind, which is more than a subscription can have in one region`;
    return [by('PLAN-TABLES', warningsIn(extra.id)('limit', '', message, `at most ${most}`))];
  });
}
