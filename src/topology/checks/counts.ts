/** How much of a kind a subscription takes in one region; a drawing names neither, so this only warns (docs/azure.md, section 2.3). */
import type { Problem } from '../../azure/kit/problem';
import { by, warningsIn } from '../../azure/kit/report';
import type { Topology } from '../document';
import { resourcesOf } from '../structure';

const most = {
  'route-table': 200,
  'network-security-group': 5_000,
  'application-security-group': 3_000,
} as const;
const kinds = ['route-table', 'network-security-group', 'application-security-group'] as const;

export function checkCounts(topology: Topology): readonly Problem[] {
  return kinds.flatMap((kind): readonly Problem[] => {
    const all = resourcesOf(topology, kind);
    const extra = all[most[kind]];
    if (extra === undefined) return [];
    const message = `${all.length} of its kind: more than one subscription takes in a region`;
    return [by('PLAN-TABLES', warningsIn(extra.id)('limit', '', message, `at most ${most[kind]}`))];
  });
}
