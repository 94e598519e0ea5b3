/** A comparison with Azure's output in words, for the command line and the inspector. */
import type {
  Counts,
  NotCompared,
  RouteComparison,
  RouteDifference,
  RouteSide,
  RuleDifference,
  RuleSide,
} from '../simulate/compare/comparison';
import { addressesText } from './addresses';

type Outcome = RouteComparison['outcome'];

/** The sign is decoration; the word alone says everything. */
export const outcomeWords: Readonly<Record<Outcome, { readonly sign: string; readonly word: string }>> = {
  agrees: { sign: '✓', word: 'agrees' },
  differs: { sign: '≠', word: 'differs' },
  'missing-here': { sign: '+', word: 'missing in Roundtrip' },
  'missing-there': { sign: '−', word: 'missing in Azure' },
};

/** `6 agree, 1 differs, 2 missing in Roundtrip`. */
export function countsText({ agrees, differs, missingHere, missingThere }: Counts): string {
  const parts = [
    `${agrees} ${agrees === 1 ? 'agrees' : 'agree'}`,
    ...(differs === 0 ? [] : [`${differs} ${differs === 1 ? 'differs' : 'differ'}`]),
    ...(missingHere === 0 ? [] : [`${missingHere} missing in Roundtrip`]),
    ...(missingThere === 0 ? [] : [`${missingThere} missing in Azure`]),
  ];
  return parts.join(', ');
}

/** `10.0.0.0/8`; for the route of a service tag, the first prefix and the number of the others. */
export function comparedPrefixes({ prefixes, ...row }: RouteComparison): string {
  if (prefixes.length === 1) return prefixes[0] as string;
  const tag = 'here' in row ? row.here.tag : undefined;
  const some = `${prefixes[0]} and ${(prefixes.length - 1).toLocaleString('en-US')} more`;
  return tag === undefined ? some : `${tag}: ${some}`;
}

export function routeSideText({ nextHopType, nextHopAddresses }: RouteSide): string {
  return [nextHopType, ...nextHopAddresses].join(' ');
}

const routeFields = {
  nextHopType: 'next hop',
  nextHopAddress: 'next hop address',
  source: 'source',
  state: 'state',
} as const;

/** `state: Invalid in Roundtrip, Active in Azure`. */
export function routeDifferenceText(difference: RouteDifference): string {
  if (difference.field === 'noneSet') return noneSetText(difference);
  const { field, here, azure } = difference;
  return `${routeFields[field]}: ${here || 'none'} in Roundtrip, ${azure || 'none'} in Azure`;
}

/** `Azure’s set is none that is known: beside the set of October 2023, 25.30.0.0/15 is new and 127.0.0.0/8 is missing`. */
function noneSetText({
  set,
  added,
  missing,
}: Extract<RouteDifference, { readonly field: 'noneSet' }>): string {
  const said = (prefixes: readonly string[], word: string) =>
    prefixes.length === 0 ? [] : [`${prefixes.join(', ')} ${prefixes.length === 1 ? 'is' : 'are'} ${word}`];
  return `Azure’s set is none that is known: beside the set of ${set}, ${[...said(added, 'new'), ...said(missing, 'missing')].join(' and ')}`;
}

export function ruleSideText({ access, protocol, destinationPorts, sourcePorts }: RuleSide): string {
  const ports = destinationPorts === '*' ? 'any port' : `port ${destinationPorts}`;
  const from = sourcePorts === '*' ? '' : ` from port ${sourcePorts}`;
  return `${access}, ${protocol === '*' ? 'any protocol' : protocol}, ${ports}${from}`;
}

const ruleFields = {
  access: 'access',
  protocol: 'protocol',
  sourcePorts: 'source ports',
  destinationPorts: 'destination ports',
  source: 'source',
  destination: 'destination',
} as const;

export function ruleDifferenceText(difference: RuleDifference): string {
  const field = ruleFields[difference.field];
  if (difference.field !== 'source' && difference.field !== 'destination')
    return `${field}: ${difference.here} in Roundtrip, ${difference.azure} in Azure`;
  const { here, azure, onlyHere, onlyAzure } = difference;
  if (onlyHere === undefined || onlyAzure === undefined)
    return `${field}: ${addressesText(here)} in Roundtrip, ${addressesText(azure)} in Azure`;
  return [
    ...(onlyHere.count === 0 ? [] : [`${field}: only in Roundtrip ${addressesText(onlyHere)}`]),
    ...(onlyAzure.count === 0 ? [] : [`${field}: only in Azure ${addressesText(onlyAzure)}`]),
  ].join('; ');
}

export function notComparedText({ field, term }: NotCompared): string {
  return `${field}: Azure names ${term} without its addresses, so it is not compared`;
}

/**
 * Says what overrides Roundtrip's route; a route that Azure does not list either was removed. Empty for a
 * route in use.
 */
export function setAsideText(row: RouteComparison): string {
  if (row.outcome === 'agrees' && row.noneSet !== undefined) return `the set of ${row.noneSet}`;
  if (row.outcome === 'missing-here' || row.here.lost === undefined) return '';
  const { why, lostTo } = row.here.lost;
  const unlisted = row.outcome === 'agrees' && row.azure === undefined;
  if (!unlisted && why !== 'invalidated') return lostTo === undefined ? 'loses' : `loses to “${lostTo}”`;
  const words = unlisted ? 'removed' : 'replaced';
  return lostTo === undefined ? words : `${words} by “${lostTo}”`;
}
