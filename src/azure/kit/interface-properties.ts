/**
 * Properties of virtual machines with several NICs: a row for each NIC, and the routes of the operating
 * system.
 */
import { flag, ipAddress, optionalText, reference, references, table, text } from './properties';

/** What every NIC has; kinds add their own. */
export const interfaceProperties = {
  name: text('Name', 'Unique on this virtual machine; load balancer pools and routes refer to it.'),
  subnet: reference('Subnet', 'If left out: the subnet that the virtual machine is drawn in.', 'subnet'),
  privateIPAddress: ipAddress('Private IP address', 'In its subnet.'),
  publicIPAddress: ipAddress('Public IP address', 'If it has one; translated one to one.'),
  networkSecurityGroup: reference(
    'Security group',
    'Rules of this NIC, in addition to its subnet’s.',
    'network-security-group',
  ),
  applicationSecurityGroups: references(
    'Application security groups',
    'Groups through which security rules refer to this NIC.',
    'application-security-group',
  ),
};

export const interfacesHelp =
  'If empty, there is one NIC with the properties above. Otherwise these are the NICs; the first one is the primary, and only it has a default gateway.';

export const guestProperties = {
  routes: table('Own routes', 'Routes of the operating system; a NIC reaches its own subnet without one.', {
    addressPrefix: text('Destination', 'For example 10.1.0.0/16.', { format: 'ipv4-prefix' }),
    networkInterface: text('Network interface', 'The name of the NIC that packets leave through.'),
  }),
  sourceBasedRouting: flag(
    'Source-based routing',
    'Replies leave through the NIC whose address they carry, whatever the routes say. Load balancer probes need this on every NIC but one.',
    false,
  ),
};

/** The property that says which NIC of a virtual machine is meant, where it has several. */
export const interfaceName = (description: string) => optionalText('Network interface', description);
