/**
 * User-defined routes: their prefixes, where they lead, and which of them Azure may not accept
 * (docs/azure.md, sections 2.2 and 2.4).
 */
import { formatAddress } from '../../network/address';
import type { RuleId } from '../../network/ids';
import type { NextHop, Route } from '../../network/routes';
import type { DeclaredRoute } from '../parts/virtual-network';
import { findTag, type ServiceTag, tagSpecificity } from '../service-tags/tags';
import { internetExit, type Ranked, rankOf, type SubnetRouting } from './subnet-routing';

/** `refusedBy`: rules by whose reading Azure does not accept the route. */
export type UserRanked = Ranked & { readonly refusedBy?: readonly RuleId[] };

/** Returns one route for each prefix of the declared destination. */
export function userRoutes(input: SubnetRouting, declared: DeclaredRoute, index: number): UserRanked[] {
  const { nextHop, rules } = userNextHop(input, declared);
  const tag = 'tag' in declared.destination ? findTag(input.tags, declared.destination.tag) : undefined;
  const unlisted = tag === undefined ? undefined : unlistedForRoutes(tag);
  const route: Route = {
    id: `user:${index}:${declared.name}`,
    name: declared.name,
    source: 'User',
    nextHopType: declared.nextHopType,
    ...(declared.nextHopAddress === undefined
      ? {}
      : { nextHopAddress: formatAddress(declared.nextHopAddress) }),
    nextHop,
    ...('tag' in declared.destination ? { tag: declared.destination.tag } : {}),
    place: declared.place,
    rules: [
      ...rules,
      ...('tag' in declared.destination ? ['RT-TAG-UDR'] : []),
      ...(unlisted === undefined ? [] : [unlisted]),
    ],
  };
  if ('prefix' in declared.destination)
    return [{ prefix: declared.destination.prefix, route, rank: rankOf.user }];
  if (tag === undefined) return [];
  const refused = unlisted !== undefined && input.readings[unlisted] === 'not-for-routes';
  return tag.networks.map((each) => ({
    prefix: each,
    route,
    rank: rankOf.user + 1 + (3 - tagSpecificity(tag)),
    ...(refused ? { refusedBy: [unlisted] } : {}),
  }));
}

/**
 * The rule that says that the file does not list the tag for routes. Only for AzureCloud does a page say
 * otherwise (TAG-AZURECLOUD-ROUTES).
 */
function unlistedForRoutes(tag: ServiceTag): RuleId | undefined {
  if (tag.features.includes('UDR')) return undefined;
  return tagSpecificity(tag) < 2 ? 'TAG-AZURECLOUD-ROUTES' : 'TAG-LISTED';
}

function userNextHop(input: SubnetRouting, declared: DeclaredRoute): { nextHop: NextHop; rules: RuleId[] } {
  switch (declared.nextHopType) {
    case 'Internet':
      return { nextHop: { to: 'exit', exit: internetExit }, rules: ['RT-USER'] };
    case 'VnetLocal':
      return { nextHop: { to: 'domain', domain: input.domain }, rules: ['RT-USER'] };
    case 'None':
      return { nextHop: { to: 'nowhere', reason: 'next-hop-none' }, rules: ['RT-USER'] };
    case 'VirtualAppliance': {
      const node = declared.nextHopAddress === undefined ? undefined : input.ownerOf(declared.nextHopAddress);
      if (node === undefined)
        return { nextHop: { to: 'nowhere', reason: 'next-hop-invalid' }, rules: ['RT-NH-APPLIANCE'] };
      return { nextHop: { to: 'node', node }, rules: ['RT-USER'] };
    }
    case 'VirtualNetworkGateway':
      if (typeof input.vpnGateway === 'object')
        return { nextHop: { to: 'node', node: input.vpnGateway.node }, rules: ['RT-USER'] };
      return {
        nextHop: { to: 'nowhere', reason: 'next-hop-invalid' },
        rules: [input.vpnGateway === 'none' ? 'RT-USER' : 'RT-NH-GATEWAY-VPN-ONLY'],
      };
    default:
      return declared.nextHopType satisfies never;
  }
}
