/**
 * Checks a network virtual appliance. One without IP forwarding or sessions is valid: the traces show what it
 * drops.
 */
import { repeated, repeatedNames, repeatedPriorities } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { interfaceProblems } from '../../azure/nic/interface-problems';
import type { NetworkVirtualAppliance } from './schema';

/** A route server ends the BGP session with a peer that advertises more routes. */
const mostRoutes = 1_000;

export function checkNetworkVirtualAppliance(
  appliance: NetworkVirtualAppliance,
  neighbors: Neighbors,
): readonly Problem[] {
  const { id, rules, services, bgpRoutes } = appliance;
  const warning = warningsIn(id);
  return [
    ...interfaceProblems(appliance, neighbors),
    ...repeatedNames(warning, '/rules', rules),
    ...repeatedPriorities(warning, '/rules', rules),
    ...repeated(services, ({ protocol, port }) => `${protocol} ${port}`).map((index) =>
      warning(
        'duplicate-name',
        `/services/${index}/port`,
        'The port is already in this list',
        'each port only once',
      ),
    ),
    ...partnerProblems(appliance, neighbors),
    ...(bgpRoutes.length > mostRoutes
      ? [
          errorsIn(id)(
            'limit',
            '/bgpRoutes',
            `The appliance advertises ${bgpRoutes.length} routes: the route server ends the BGP session`,
            `at most ${mostRoutes}`,
          ),
        ]
      : []),
  ];
}

function partnerProblems(
  { id, name, stateful, sessionsSharedWith }: NetworkVirtualAppliance,
  neighbors: Neighbors,
): readonly Problem[] {
  const partner = neighbors.get(sessionsSharedWith ?? '');
  if (partner === undefined || partner.kind !== 'network-virtual-appliance') return [];
  const warning = warningsIn(id);
  if (partner.id === id)
    return [
      warning(
        'never-works',
        '/sessionsSharedWith',
        `${name} cannot share sessions with itself`,
        'the other appliance',
      ),
    ];
  const answers = 'sessionsSharedWith' in partner && partner.sessionsSharedWith === id;
  return [
    ...(answers
      ? []
      : [
          warning(
            'never-works',
            '/sessionsSharedWith',
            `${partner.name} does not share its sessions with ${name}, so neither has the sessions of the other`,
            'two appliances that refer to each other',
          ),
        ]),
    ...(stateful
      ? []
      : [
          warning(
            'never-works',
            '/sessionsSharedWith',
            `${name} is not stateful, so it has no sessions to share`,
            'a stateful appliance',
          ),
        ]),
  ];
}
