/** Microsoft.Compute/virtualMachines with one NIC or several. */
import type { z } from 'zod';
import { guestProperties, interfaceProperties, interfacesHelp } from '../../azure/kit/interface-properties';
import { ipAddress, reference, references, resourceOf, table, texts } from '../../azure/kit/properties';
import { listening } from '../../azure/kit/rule-properties';

export const virtualMachineSchema = resourceOf('virtual-machine', {
  subnet: reference('Subnet', 'Where its NIC is; where it has several, the first of them.', 'subnet'),
  privateIPAddress: ipAddress('Private address', 'Of the NIC.'),
  publicIPAddress: ipAddress('Public address', 'Of the NIC, if it has one; translated one to one.'),
  networkSecurityGroup: reference(
    'NIC security group',
    'Rules of the NIC, in addition to the subnet’s.',
    'network-security-group',
  ),
  applicationSecurityGroups: references(
    'Application security groups',
    'Groups by which security rules name the NIC.',
    'application-security-group',
  ),
  dnsServers: texts(
    'DNS servers of the NIC',
    'Asked in order instead of those of the virtual network; empty: the virtual network’s.',
    'ipv4-address',
  ),
  services: listening('Listens on', 'Ports with a service behind them.'),
  networkInterfaces: table('Network interfaces', interfacesHelp, interfaceProperties),
  ...guestProperties,
});
export type VirtualMachine = z.output<typeof virtualMachineSchema>;
