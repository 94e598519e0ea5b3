/** The addresses of a flow's ends as routes and rules name them: a tag where the flow says a tag, else a few prefixes. */
import type { Endpoint } from '../../azure/flow';
import type { AddressSetView } from '../../engine/trace';
import type { Topology } from '../../topology/document';
import { ofKind } from './places';

/** More prefixes than these make no fix that anybody would type. */
const mostPrefixes = 6;

/** Every way to name the set, the broadest first; each is a list that covers what it can. */
export function namesOfSet(
  end: Endpoint,
  set: AddressSetView,
  topology: Topology,
): readonly (readonly string[])[] {
  const tag = 'serviceTag' in end ? [[end.serviceTag]] : [];
  const whole = set.more === undefined && set.prefixes.length <= mostPrefixes ? [set.prefixes] : [];
  if (tag.length + whole.length > 0) return [...tag, ...whole];
  // Nobody lists the whole Internet; those who are drawn can be listed, each on their own.
  return ofKind(topology, 'internet-client').flatMap(({ addressPrefixes }) =>
    addressPrefixes.length > 0 && addressPrefixes.length <= mostPrefixes
      ? [addressPrefixes.map(asPrefix)]
      : [],
  );
}

/** A single address as the prefix that routes are written with. */
export function asPrefix(text: string): string {
  return text.includes('/') || !/^[\d.]+$/.test(text) ? text : `${text}/32`;
}
