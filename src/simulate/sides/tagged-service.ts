/** The drawn service that a service tag stands for. */
import { findTag } from '../../azure/service-tags/tags';
import type { Looking } from './side';

export function hostOfTag({ azure, owner, tags }: Looking, tag: string) {
  const wanted = tag.toLowerCase();
  if (wanted === 'apimanagement' || wanted.startsWith('apimanagement.')) {
    const planes = azure.publicHosts.filter((each) => each.role.is === 'control-plane');
    if (planes.length > 0) return planes.reduce(firstById);
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
  const best = services.reduce<(typeof services)[number] | undefined>((a, b) => {
    if (a === undefined || rank(b) < rank(a)) return b;
    return rank(b) > rank(a) ? a : firstById(a, b);
  }, undefined);
  return best === undefined || rank(best) === 9 ? undefined : best;
}

/** The same host in any order of the file. */
function firstById<T extends { readonly id: string }>(a: T, b: T): T {
  return b.id < a.id ? b : a;
}

/** The drawn service whose name was resolved: services of one tag and region have the same addresses. */
export function serviceOf({ azure }: Looking, resource: string | undefined) {
  return azure.publicHosts.find((each) => each.role.is === 'service' && each.place.resource === resource);
}
