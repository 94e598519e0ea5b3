/** What is wrong with a network virtual appliance alone. That it does not forward or remember is somebody's choice, and traced. */
import { repeatedNames, repeatedPriorities } from '../../azure/list-problems';
import type { Problem } from '../../azure/problem';
import { warningsIn } from '../../azure/report';
import type { NetworkVirtualAppliance } from './schema';

export function checkNetworkVirtualAppliance({
  id,
  name,
  privateIPAddress,
  rules,
}: NetworkVirtualAppliance): readonly Problem[] {
  const missing = warningsIn(id)(
    'missing',
    '/privateIPAddress',
    `${name} has no private address yet`,
    'an address of its subnet',
  );
  return [
    ...(privateIPAddress ? [] : [missing]),
    ...repeatedNames(warningsIn(id), '/rules', rules),
    ...repeatedPriorities(warningsIn(id), '/rules', rules),
  ];
}
