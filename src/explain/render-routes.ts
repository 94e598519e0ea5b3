/** A NIC's effective routes as a plain table; for each route that lost, the table says why. */
import type { EffectiveRoute, EffectiveRoutes } from '../simulate/answers';
import { columns } from './columns';
import { placeText } from './render-trace';
import { lossText } from './step';

/** Ends in a line feed. */
export function renderRoutes({ label, nic, resource, routes }: EffectiveRoutes): string {
  const rows = routes.map((each) => [
    each.state,
    each.source,
    destination(each),
    each.nextHopType,
    each.nextHopAddress ?? '',
    each.name,
    placeText(each.place),
    each.lost === undefined ? '' : lossText({ ...each.lost, source: each.source }),
  ]);
  const head = ['State', 'Source', 'Destination', 'Next hop', 'Address', 'Name', 'Place', 'Why'];
  const table = `${label === nic ? nic : `${label} (${nic})`} of ${resource}\n${columns([head, ...rows])}`;
  return table + routes.filter(isSummed).map(inFull).join('');
}

function destination({ prefix, tag, prefixes }: EffectiveRoute): string {
  if (tag !== undefined)
    return `${tag} (${prefixes.length} ${prefixes.length === 1 ? 'prefix' : 'prefixes'})`;
  return prefixes.length > 1 ? `${prefix} and ${prefixes.length - 1} more` : prefix;
}

/** Whether the table names only the first of the prefixes; those of a tag are too many to list. */
function isSummed({ tag, prefixes, lost }: EffectiveRoute): boolean {
  return tag === undefined && prefixes.length > 1 && lost === undefined;
}

function inFull({ prefixes, nextHopType }: EffectiveRoute): string {
  return `${nextHopType} for ${prefixes.join(', ')}\n`;
}
