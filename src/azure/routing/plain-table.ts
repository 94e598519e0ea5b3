/**
 * A routing table without precedence: for a virtual machine, a gateway's tunnels, a site. The longest prefix
 * wins.
 */
import type { Prefix } from '../../network/prefix';
import { PrefixTable } from '../../network/prefix-table';
import type { Route, RouteTable } from '../../network/routes';

export function plainTable(
  id: string,
  name: string,
  routes: readonly { readonly prefix: Prefix; readonly route: Route }[],
): RouteTable {
  return {
    id,
    name,
    active: new PrefixTable(routes.map((each) => ({ prefix: each.prefix, value: { route: each.route } }))),
    inactive: new PrefixTable([]),
    routes: routes.map((each) => each.route),
    longestPrefixRules: [],
  };
}
