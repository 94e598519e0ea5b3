/** What is wrong with a virtual machine alone. */
import { interfaceProblems } from '../../azure/interface-problems';
import type { Neighbours } from '../../azure/kind';
import { repeated } from '../../azure/list-problems';
import type { Problem } from '../../azure/problem';
import { warningsIn } from '../../azure/report';
import type { VirtualMachine } from './schema';

export function checkVirtualMachine(machine: VirtualMachine, neighbours: Neighbours): readonly Problem[] {
  const { id, services } = machine;
  return [
    ...interfaceProblems(machine, neighbours),
    ...repeated(services, ({ protocol, port }) => `${protocol} ${port}`).map((index) =>
      warningsIn(id)(
        'duplicate-name',
        `/services/${index}/port`,
        'The port is in this list already',
        'each port once',
      ),
    ),
  ];
}
