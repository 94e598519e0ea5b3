/**
 * The addresses of a flow's ends, in the form for routes and rules: a service tag where the flow names one,
 * otherwise a few prefixes.
 */
import type { Endpoint } from '../../azure/flows/flow';
import { builtInServiceTags, findTag } from '../../azure/service-tags/tags';
import type { AddressSetView } from '../../engine/trace';
import type { Topology } from '../../topology/document';
import { homeOf, ofKind } from './places';

/** No user would type a remedy with more prefixes than this. */
const mostPrefixes = 6;

export type End = {
  readonly end: Endpoint;
  readonly set: AddressSetView;
  /** The id of the resource at that end. */
  readonly resource: string;
};

/** Every way to name the set, the broadest first; each is a list that may cover only a part of the set. */
export function waysToName({ end, set, resource }: End, topology: Topology): readonly (readonly string[])[] {
  const tag = 'serviceTag' in end && isTag(end.serviceTag) ? [[end.serviceTag]] : [];
  const whole =
    set.more === undefined && set.prefixes.length <= mostPrefixes ? [set.prefixes.map(asPrefix)] : [];
  const home = homeOf(topology, resource);
  const broader = home.length > 0 && set.count > 1 ? [home] : [];
  if (tag.length + whole.length + broader.length > 0) return [...tag, ...broader, ...whole];
  // The whole Internet cannot be listed; each drawn Internet client can.
  return ofKind(topology, 'internet-client').flatMap(({ addressPrefixes }) =>
    addressPrefixes.length > 0 && addressPrefixes.length <= mostPrefixes
      ? [addressPrefixes.map(asPrefix)]
      : [],
  );
}

/** A tag with a list of addresses; `Internet` and `VirtualNetwork` have a meaning only in security groups. */
function isTag(name: string): boolean {
  return findTag(builtInServiceTags(), name) !== undefined;
}

/** A single address as the prefix that a route needs. */
function asPrefix(text: string): string {
  return text.includes('/') ? text : `${text}/32`;
}
