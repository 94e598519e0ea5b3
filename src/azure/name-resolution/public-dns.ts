/** Public DNS: the names that are drawn or well known, and the aliases of services that have private endpoints. */
import type { AddressSet } from '../../network/address-set';
import type { Place, RuleId } from '../../network/ids';
import { isUnder, nameMatches, type PublicDns } from '../names/names';
import { isPrivateLinkZone, privateLinkName, publicNamesOf } from '../names/privatelink-zones';
import type { PublicNamePart } from '../parts/names';
import type { AnswerBeingMade } from './answer-being-made';
import { type Answered, type At, notFound } from './outcome';

export type PublicAnswer = { readonly place: Place; readonly rules: readonly RuleId[] } & (
  | { readonly says: 'address'; readonly addresses: AddressSet; readonly known: 'exactly' | 'somewhere-in' }
  | { readonly says: 'alias'; readonly to: string }
  /** The topology does not say whether the name exists. */
  | { readonly says: 'unknown' }
  | { readonly says: 'nothing' }
);

export function publicAnswer(dns: PublicDns, host: string): PublicAnswer {
  const alias = privateLinkName(host);
  const underPrivateLink = isPrivateLinkZone(host);
  const own = underPrivateLink ? undefined : publicName(dns, host);
  if (own !== undefined && alias !== undefined && dns.linked.has(own.place.resource))
    return { says: 'alias', to: alias, place: own.place, rules: ['DNS-PRIVATELINK-ALIAS'] };
  const known = own ?? behindAlias(dns, host);
  if (known !== undefined) {
    const { place, rules, addresses } = known;
    return {
      says: 'address',
      addresses,
      known: isSingle(addresses) ? 'exactly' : 'somewhere-in',
      place,
      rules,
    };
  }
  const nowhere = { place: { resource: '', pointer: '' }, rules: [] };
  const isPrivate =
    underPrivateLink || !host.includes('.') || dns.privateZones.some((each) => isUnder(host, each));
  return { says: isPrivate ? 'nothing' : 'unknown', ...nowhere };
}

/**
 * Ends a server's answer with what public DNS said about the name. `rules`: the rules of the server that
 * answers.
 */
export function publicEnd(
  answer: AnswerBeingMade,
  at: At,
  said: Exclude<PublicAnswer, { says: 'alias' }>,
  rules: readonly RuleId[],
): Answered {
  const { name } = answer;
  answer.wentBy({
    type: 'public',
    name,
    place: said.place.resource === '' ? at.place : said.place,
    rules: said.rules,
  });
  switch (said.says) {
    case 'address': {
      const { addresses, known } = said;
      return answer.ends('answered', at.place, rules, {
        end: 'address',
        addresses,
        known,
        by: at.label,
        aliases: [],
        ...(said.place.resource === '' ? {} : { resource: said.place.resource }),
      });
    }
    case 'unknown':
      return answer.ends('unknown', at.place, rules, { end: 'unknown', by: at.label });
    case 'nothing': {
      const why = 'it is a private name, which public DNS does not have';
      return answer.ends('not-found', at.place, rules, notFound(at, at.label, why, rules));
    }
    default:
      return said satisfies never;
  }
}

/** A name under `privatelink.*` has the public IP addresses of the name that leads to it, if that one has private endpoints. */
function behindAlias(dns: PublicDns, host: string): PublicNamePart | undefined {
  const drawn = dns.names.filter(({ pattern }) => privateLinkName(pattern.toLowerCase()) === host);
  return [...drawn, ...publicNamesOf(host).map((each) => publicName(dns, each))].find(
    (each) => each !== undefined && dns.linked.has(each.place.resource),
  );
}

/** The most specific name wins, and of equals the first: drawn names come before well-known ones. */
export function publicName({ names, privateZones }: PublicDns, host: string): PublicNamePart | undefined {
  let best: PublicNamePart | undefined;
  for (const each of names) {
    if (nameMatches(each.pattern, host) && (best === undefined || isMoreParticular(each, best))) best = each;
  }
  if (best === undefined || !best.pattern.startsWith('*')) return best;
  // A zone that the topology hosts below the pattern's domain is not public.
  const domain = best.pattern.slice(2).toLowerCase();
  return privateZones.some((zone) => zone.length > domain.length && isUnder(host, zone)) ? undefined : best;
}

function isMoreParticular(a: PublicNamePart, b: PublicNamePart): boolean {
  const [wildA, wildB] = [a.pattern.startsWith('*'), b.pattern.startsWith('*')];
  return wildA === wildB ? wildA && a.pattern.length > b.pattern.length : wildB;
}

const isSingle = (set: AddressSet): boolean => set.length === 2 && set[0] === set[1];
