/** What is wrong with a network virtual appliance alone. That it does not forward or remember is somebody's choice, and traced. */
import { repeated, repeatedNames, repeatedPriorities } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbours } from '../../azure/kit/resource';
import { interfaceProblems } from '../../azure/nic/interface-problems';
import type { NetworkVirtualAppliance } from './schema';

/** A session of a route server ends where its peer announces more. */
const mostRoutes = 1_000;

export function checkNetworkVirtualAppliance(
  appliance: NetworkVirtualAppliance,
  neighbours: Neighbours,
): readonly Problem[] {
  const { id, rules, services, bgpRoutes } = appliance;
  const warning = warningsIn(id);
  return [
    ...interfaceProblems(appliance, neighbours),
    ...repeatedNames(warning, '/rules', rules),
    ...repeatedPriorities(warning, '/rules', rules),
    ...repeated(services, ({ protocol, port }) => `${protocol} ${port}`).map((index) =>
      warning(
        'duplicate-name',
        `/services/${index}/port`,
        'The port is in this list already',
        'each port once',
      ),
    ),
    ...partnerProblems(appliance, neighbours),
    ...(bgpRoutes.length > mostRoutes
      ? [
          errorsIn(id)(
            'limit',
            '/bgpRoutes',
            `${bgpRoutes.length} routes: a route server ends the session`,
            `at most ${mostRoutes}`,
          ),
        ]
      : []),
  ];
}

function partnerProblems(
  { id, name, stateful, sessionsSharedWith }: NetworkVirtualAppliance,
  neighbours: Neighbours,
): readonly Problem[] {
  const partner = neighbours.get(sessionsSharedWith ?? '');
  if (partner === undefined || partner.kind !== 'network-virtual-appliance') return [];
  const warning = warningsIn(id);
  if (partner.id === id)
    return [warning('never-works', '/sessionsSharedWith', `${name} names itself`, 'the other appliance')];
  const answers = 'sessionsSharedWith' in partner && partner.sessionsSharedWith === id;
  return [
    ...(answers
      ? []
      : [
          warning(
            'never-works',
            '/sessionsSharedWith',
            `${partner.name} does not share its sessions with ${name}: neither knows the other’s`,
            'two appliances that name each other',
          ),
        ]),
    ...(stateful
      ? []
      : [
          warning(
            'never-works',
            '/sessionsSharedWith',
            `${name} is not stateful: there are no sessions to share`,
            'a stateful appliance',
          ),
        ]),
  ];
}
