/** Checks a route table by itself. What its next hops are depends on the network; `topology` checks that. */
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { parseAddress } from '../../network/address';
import { formatPrefix, readPrefix } from '../../network/prefix';
import type { RouteTableResource } from './schema';

/** The limit of PLAN-ROUTES. */
const mostRoutes = 400;
/** The limit with Virtual Network Manager (PLAN-ROUTES-MANAGER). */
const mostManagedRoutes = 1_000;
const mostTagRoutes = 25;

export function checkRouteTable({ id, routes }: RouteTableResource): readonly Problem[] {
  const error = errorsIn(id);
  const warning = warningsIn(id);
  const problems: Problem[] = [...repeatedNames(errorsIn(id), '/routes', routes)];
  const tagRoutes = routes.filter(({ addressPrefix }) => /^[A-Za-z]/.test(addressPrefix.trim()));
  if (routes.length > mostRoutes)
    problems.push(
      routes.length > mostManagedRoutes
        ? by(
            'PLAN-ROUTES-MANAGER',
            error(
              'limit',
              '/routes',
              `The route table has ${routes.length} routes`,
              `at most ${mostManagedRoutes}, even with Virtual Network Manager`,
            ),
          )
        : by(
            'PLAN-ROUTES',
            error('limit', '/routes', `The route table has ${routes.length} routes`, `at most ${mostRoutes}`),
          ),
    );
  if (tagRoutes.length > mostTagRoutes) {
    problems.push(
      by(
        'PLAN-TAG-ROUTES',
        error(
          'limit',
          '/routes',
          `The route table has ${tagRoutes.length} routes for service tags`,
          `at most ${mostTagRoutes}`,
        ),
      ),
    );
  }
  for (const [index, route] of routes.entries()) {
    const pointer = `/routes/${index}/nextHopIpAddress`;
    const appliance = route.nextHopType === 'VirtualAppliance';
    if (appliance && !route.nextHopIpAddress) {
      problems.push(
        error(
          'missing',
          pointer,
          'A next hop of type VirtualAppliance needs an address',
          'the private IP address of the appliance',
        ),
      );
    }
    if (!appliance && route.nextHopIpAddress) {
      problems.push(
        warning(
          'not-supported',
          pointer,
          `A next hop of type ${route.nextHopType} has no address; this one is ignored`,
          'no address',
        ),
      );
    }
  }
  for (const index of repeated(routes, ({ addressPrefix }) => destinationOf(addressPrefix))) {
    problems.push(
      error(
        'overlap',
        `/routes/${index}/addressPrefix`,
        'Another route of this table has the same destination',
        'one route per destination',
      ),
    );
  }
  return problems;
}

/** The same text for every notation of one destination. */
function destinationOf(text: string): string {
  const { value } = readPrefix(text.trim());
  if (value !== undefined) return formatPrefix(value);
  return parseAddress(text.trim()) === undefined ? text.trim().toLowerCase() : `${text.trim()}/32`;
}
