/**
 * Compares the system routes with next hop None as one set: Azure has listed different sets over the years, so an
 * answer with any known set agrees and the comparison says when Azure listed it (RT-NONE-SETS).
 */
import { noneSets } from '../../azure/terms/none-sets';
import { formatPrefix } from '../../network/prefix';
import type { EffectiveRoute } from '../answers';
import type { PredictedRoute, RouteComparison, RouteSide } from './comparison';
import { byDestination } from './destination-order';
import type { AzureRoute } from './parse-routes';

const sets = noneSets.map(({ listed, prefixes }) => ({ listed, prefixes: prefixes.map(formatPrefix) }));

/** Azure's side of every row here. */
const asListed: RouteSide = {
  name: '',
  source: 'Default',
  state: 'Active',
  nextHopType: 'None',
  nextHopAddresses: [],
};

/** The routes that this file compares. */
export function isSystemNone({ source, nextHopType }: EffectiveRoute | AzureRoute): boolean {
  return source === 'Default' && nextHopType === 'None';
}

/** `here` and `azure` are the routes for which `isSystemNone` is true; `here` has both the active ones and those that lost. */
export function compareNoneRoutes(
  here: readonly EffectiveRoute[],
  azure: readonly AzureRoute[],
  predicted: (route: EffectiveRoute) => PredictedRoute,
): readonly RouteComparison[] {
  const active = here.filter(({ lost }) => lost === undefined);
  const lost = here.filter((each) => each.lost !== undefined);
  const listed = azure.filter(({ state }) => state !== 'Invalid');
  const theirs = new Set(listed.flatMap(({ destinations }) => destinations));
  const rows: RouteComparison[] = [];
  const stillThere = new Set<string>();
  for (const route of lost) {
    const side = predicted(route);
    const [unlisted, there] = parted(route.prefixes, (each) => !theirs.has(each));
    if (unlisted.length > 0) rows.push({ outcome: 'agrees', prefixes: unlisted, here: side });
    for (const each of there) stillThere.add(each);
    if (there.length > 0)
      rows.push({
        outcome: 'differs',
        prefixes: there,
        here: side,
        azure: asListed,
        differences: [{ field: 'state', here: side.state, azure: 'Active' }],
      });
  }
  const rest = [...theirs].filter((each) => !stillThere.has(each)).sort(byDestination);
  const gone = new Set(lost.flatMap(({ prefixes }) => prefixes));
  const first = active[0];
  if (first === undefined) {
    if (rest.length > 0) rows.push({ outcome: 'missing-here', prefixes: rest, azure: asListed });
    return rows;
  }
  const side = { ...predicted(first), rules: [...new Set(active.flatMap(({ rules }) => rules))] };
  return [...rows, ...asOneSet(side, rest, gone)];
}

function asOneSet(
  here: PredictedRoute,
  theirs: readonly string[],
  gone: ReadonlySet<string>,
): readonly RouteComparison[] {
  const known = sets
    .map(({ listed, prefixes }) => {
      const [missing] = parted(prefixes, (each) => !theirs.includes(each) && !gone.has(each));
      const added = theirs.filter((each) => !prefixes.includes(each));
      return { listed, prefixes: prefixes.filter((each) => !gone.has(each)), missing, added };
    })
    .sort((a, b) => a.missing.length + a.added.length - (b.missing.length + b.added.length));
  const nearest = known[0] as (typeof known)[number];
  const { listed, missing, added } = nearest;
  if (missing.length + added.length === 0)
    return theirs.length === 0
      ? []
      : [{ outcome: 'agrees', prefixes: theirs, here, azure: asListed, noneSet: listed }];
  if (theirs.length === 0) {
    const newest = known.find((each) => each.listed === sets[0]?.listed) ?? nearest;
    return [{ outcome: 'missing-there', prefixes: newest.prefixes, here }];
  }
  const prefixes = [...new Set([...missing, ...added])].sort(byDestination);
  const differences = [{ field: 'noneSet' as const, set: listed, missing, added }];
  return [{ outcome: 'differs', prefixes, here, azure: asListed, differences }];
}

function parted(
  prefixes: readonly string[],
  test: (prefix: string) => boolean,
): readonly [readonly string[], readonly string[]] {
  const sorted = [...prefixes].sort(byDestination);
  return [sorted.filter(test), sorted.filter((each) => !test(each))];
}
