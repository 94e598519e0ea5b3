/** A virtual machine with one or more NICs: a client, a server, a backend. */
import { set } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { joined, subtitleList } from '../../azure/kit/subtitle';
import { checkVirtualMachine } from './check';
import { contributeVirtualMachine } from './contribute';
import { virtualMachineSchema } from './schema';

export const virtualMachine = defineKind({
  kind: 'virtual-machine',
  title: 'Virtual machine',
  group: 'Services',
  abbreviation: 'vm',
  summary: 'A VM that sends requests, or answers on the ports that you list.',
  container: { property: 'subnet', kinds: ['subnet'] },
  schema: virtualMachineSchema,
  create: (id, name) => virtualMachineSchema.parse({ id, kind: 'virtual-machine', name }),
  addressed: (resource, free) => ({ ...resource, privateIPAddress: free.privateAddress() }),
  check: checkVirtualMachine,
  contribute: contributeVirtualMachine,
  subtitle: ({ privateIPAddress, publicIPAddress, networkInterfaces: rows }) =>
    rows.length === 0
      ? joined(privateIPAddress, publicIPAddress)
      : subtitleList(
          rows.flatMap((each) => each.privateIPAddress ?? []),
          'no address',
        ),
  attach: {
    'network-security-group': (machine, group) =>
      set(machine, '/networkSecurityGroup', machine.networkSecurityGroup, group),
  },
  ownRows: ['networkInterfaces'],
});
