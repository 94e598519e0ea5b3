/** The drawn service that a service tag stands for. */
import { findTag } from '../../azure/service-tags/tags';
import type { Looking } from './side';

export function hostOfTag({ azure, owner, tags }: Looking, tag: string) {
  const wanted = tag.toLowerCase();
  if (wanted === 'apimanagement' || wanted.startsWith('apimanagement.')) {
    const plane = azure.publicHosts.find((each) => each.role.is === 'control-plane');
    if (plane !== undefined) return plane;
  }
  const services = azure.publicHosts.filter(
    (each) =>
      each.role.is === 'service' &&
      each.role.tag.toLowerCase() === wanted &&
      findTag(tags, each.role.tag) !== undefined,
  );
  const rank = (each: (typeof services)[number]) => {
    if (each.role.is !== 'service') return 9;
    const own = owner !== '' && each.role.operatedFor === 'api-management';
    if (own && !each.role.hidden) return 0;
    if (own && each.role.owner === owner) return 1;
    return each.role.operatedFor === 'customer' ? 2 : 9;
  };
  const best = services.reduce<(typeof services)[number] | undefined>(
    (a, b) => (a === undefined || rank(b) < rank(a) ? b : a),
    undefined,
  );
  return best === undefined || rank(best) === 9 ? undefined : best;
}
