/** Checks a virtual machine: its network interfaces and its list of services. */
import { repeated } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { interfaceProblems } from '../../azure/nic/interface-problems';
import type { VirtualMachine } from './schema';

export function checkVirtualMachine(machine: VirtualMachine, neighbors: Neighbors): readonly Problem[] {
  const { id, services } = machine;
  return [
    ...interfaceProblems(machine, neighbors),
    ...repeated(services, ({ protocol, port }) => `${protocol} ${port}`).map((index) =>
      warningsIn(id)(
        'duplicate-name',
        `/services/${index}/port`,
        'The port is already in this list',
        'each port only once',
      ),
    ),
  ];
}
