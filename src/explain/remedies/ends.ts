/** The addresses of a flow's ends as routes and rules name them: a tag where the flow says a tag, else a few prefixes. */
import type { Endpoint } from '../../azure/flows/flow';
import { builtInServiceTags, findTag } from '../../azure/service-tags/tags';
import type { AddressSetView } from '../../engine/trace';
import type { Topology } from '../../topology/document';
import { homeOf, ofKind } from './places';

/** More prefixes than these make no remedy that anybody would type. */
const mostPrefixes = 6;

export type End = {
  readonly end: Endpoint;
  readonly set: AddressSetView;
  /** The resource at that end. */
  readonly resource: string;
};

/** Every way to name the set, the broadest first; each is a list that covers what it can. */
export function waysToName({ end, set, resource }: End, topology: Topology): readonly (readonly string[])[] {
  const tag = 'serviceTag' in end && isTag(end.serviceTag) ? [[end.serviceTag]] : [];
  const whole =
    set.more === undefined && set.prefixes.length <= mostPrefixes ? [set.prefixes.map(asPrefix)] : [];
  const home = homeOf(topology, resource);
  const broader = home.length > 0 && set.count > 1 ? [home] : [];
  if (tag.length + whole.length + broader.length > 0) return [...tag, ...broader, ...whole];
  // Nobody lists the whole Internet; those who are drawn can be listed, each on their own.
  return ofKind(topology, 'internet-client').flatMap(({ addressPrefixes }) =>
    addressPrefixes.length > 0 && addressPrefixes.length <= mostPrefixes
      ? [addressPrefixes.map(asPrefix)]
      : [],
  );
}

/** One that has addresses of its own; `Internet` and `VirtualNetwork` mean something in security groups only. */
function isTag(name: string): boolean {
  return findTag(builtInServiceTags(), name) !== undefined;
}

/** A single address as the prefix that routes are written with. */
function asPrefix(text: string): string {
  return text.includes('/') ? text : `${text}/32`;
}
