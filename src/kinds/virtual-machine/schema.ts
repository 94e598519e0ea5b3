/** Microsoft.Compute/virtualMachines with one or more NICs. */
import type { z } from 'zod';
import { guestProperties, interfaceProperties, interfacesHelp } from '../../azure/kit/interface-properties';
import { ipAddress, reference, references, resourceOf, table, texts } from '../../azure/kit/properties';
import { listening } from '../../azure/kit/rule-properties';

export const virtualMachineSchema = resourceOf('virtual-machine', {
  subnet: reference('Subnet', 'The subnet of its NIC, or of the first NIC if there are several.', 'subnet'),
  privateIPAddress: ipAddress('Private IP address', 'The private IP address of the NIC.'),
  publicIPAddress: ipAddress(
    'Public IP address',
    'The public IP address of the NIC, if it has one; translated one to one.',
  ),
  networkSecurityGroup: reference(
    'NIC security group',
    'Rules for the NIC, in addition to the subnet’s.',
    'network-security-group',
  ),
  applicationSecurityGroups: references(
    'Application security groups',
    'Groups that security rules can use to refer to the NIC.',
    'application-security-group',
  ),
  dnsServers: texts(
    'DNS servers of the NIC',
    'Queried in order instead of the virtual network’s servers; empty: the virtual network’s.',
    'ipv4-address',
  ),
  services: listening('Listens on', 'Ports that a service listens on.'),
  networkInterfaces: table('Network interfaces', interfacesHelp, interfaceProperties),
  ...guestProperties,
});
export type VirtualMachine = z.output<typeof virtualMachineSchema>;
