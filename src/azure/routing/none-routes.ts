/**
 * The system routes with next hop None, and what removes them (docs/azure.md, section 2.1). Prefixes with the
 * same reasons are one route: a table has some twenty of them, and all do the same.
 */
import type { RuleId } from '../../network/ids';
import { covers, formatPrefix, type Prefix, samePrefix } from '../../network/prefix';
import type { Route } from '../../network/routes';
import { documentedNone, newestNone, newOnly, oldOnly } from '../terms/none-sets';
import { type Ranked, rankOf, type SubnetRouting } from './subnet-routing';

/** A route that the platform does not list. */
export type Removed = Ranked & { readonly to: string; readonly rules: readonly RuleId[] };
export type NoneRoutes = { readonly kept: readonly Ranked[]; readonly removed: readonly Removed[] };

/** The default route in use, if it is not the system's: a user-defined one, or else one that a gateway learned. */
export type DefaultRoutes = { readonly user: Route | undefined; readonly learned: Route | undefined };

/** Routes that drop what goes to reserved ranges, unless the address space or a default route removes them. */
export function noneRoutes(
  { network, readings }: Pick<SubnetRouting, 'network' | 'readings'>,
  defaults: DefaultRoutes,
): NoneRoutes {
  const older = readings['RT-NONE-SETS'] === 'other-set';
  const routeOf = (part: string, rules: readonly RuleId[]): Route => ({
    id: part === '' ? 'none' : `none:${part}`,
    name: 'None',
    source: 'Default',
    nextHopType: 'None',
    nextHop: { to: 'nowhere', reason: 'next-hop-none' },
    place: { resource: network.id, pointer: '' },
    rules: ['RT-SYSTEM-NONE', ...rules],
  });
  const by = removedByDefault(defaults, readings);
  const doubt: readonly RuleId[] = by?.kept ?? [];
  const plain = routeOf('', doubt);
  if (by?.removes !== undefined) {
    const { removes } = by;
    return { kept: [], removed: newestNone.prefixes.map((each) => ({ ...ranked(each, plain), ...removes })) };
  }
  const inside = routeOf('inside', ['RT-NONE-INSIDE', ...doubt]);
  const dated = routeOf('dated', ['RT-NONE-SETS', ...doubt]);
  const kept: Ranked[] = [];
  const removed: Removed[] = [];
  const add = (range: Prefix, route: Route) => {
    const holds = network.prefixes.find(({ value }) => covers(value, range));
    if (holds === undefined) kept.push(ranked(range, route));
    else
      removed.push({
        ...ranked(range, plain),
        to: `${network.name} ${formatPrefix(holds.value)}`,
        rules: [samePrefix(holds.value, range) ? 'RT-NONE-EXACT' : 'RT-NONE-REPLACED'],
      });
  };
  for (const range of documentedNone.prefixes)
    add(range, network.prefixes.some(({ value }) => covers(range, value)) ? inside : plain);
  for (const range of older ? oldOnly : newOnly) add(range, dated);
  const absent = older ? newOnly : oldOnly;
  const to = older ? 'another set' : `the set of ${newestNone.listed}`;
  for (const range of absent) removed.push({ ...ranked(range, dated), to, rules: ['RT-NONE-SETS'] });
  return { kept, removed };
}

const ranked = (range: Prefix, route: Route): Ranked => ({ prefix: range, route, rank: rankOf.system });

type ByDefault = {
  readonly removes?: { readonly to: string; readonly rules: readonly RuleId[] };
  /** Rules by which the routes stay although a default route could remove them. */
  readonly kept?: readonly RuleId[];
};

/** The routes exist while the default route in use leads to the Internet or nowhere. */
function removedByDefault(
  { user, learned }: DefaultRoutes,
  readings: SubnetRouting['readings'],
): ByDefault | undefined {
  if (user?.nextHopType === 'None') return { kept: ['RT-NONE-UDR-NONE'] };
  if (user?.nextHopType === 'Internet')
    return readings['RT-NONE-UDR-INTERNET'] === 'kept'
      ? { kept: ['RT-NONE-UDR-INTERNET'] }
      : { removes: { to: user.name, rules: ['RT-NONE-UDR-INTERNET'] } };
  if (user !== undefined) return { removes: { to: user.name, rules: ['RT-NONE-UDR-DEFAULT'] } };
  return learned === undefined
    ? undefined
    : { removes: { to: learned.name, rules: ['RT-NONE-BGP-DEFAULT'] } };
}
