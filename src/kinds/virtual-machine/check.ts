/** What is wrong with a virtual machine alone. */
import { repeated } from '../../azure/list-problems';
import type { Problem } from '../../azure/problem';
import { warningsIn } from '../../azure/report';
import type { VirtualMachine } from './schema';

export function checkVirtualMachine({
  id,
  name,
  privateIPAddress,
  services,
}: VirtualMachine): readonly Problem[] {
  const warning = warningsIn(id);
  return [
    ...(privateIPAddress
      ? []
      : [
          warning(
            'missing',
            '/privateIPAddress',
            `${name} has no private address yet`,
            'an address of its subnet',
          ),
        ]),
    ...repeated(services, ({ protocol, port }) => `${protocol} ${port}`).map((index) =>
      warning(
        'duplicate-name',
        `/services/${index}/port`,
        'The port is in this list already',
        'each port once',
      ),
    ),
  ];
}
