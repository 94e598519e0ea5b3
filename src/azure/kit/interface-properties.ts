/** Properties of machines with several NICs: a row for each NIC, and the routes of the operating system. */
import { flag, ipAddress, optionalText, reference, references, table, text } from './properties';

/** What every NIC has; kinds add their own. */
export const interfaceProperties = {
  name: text('Name', 'Unique on this machine; pools of load balancers and routes name it.'),
  subnet: reference('Subnet', 'Left out: the one that the machine is drawn in.', 'subnet'),
  privateIPAddress: ipAddress('Private address', 'In its subnet.'),
  publicIPAddress: ipAddress('Public address', 'If it has one; translated one to one.'),
  networkSecurityGroup: reference(
    'Security group',
    'Rules of this NIC, in addition to its subnet’s.',
    'network-security-group',
  ),
  applicationSecurityGroups: references(
    'Application security groups',
    'Groups by which security rules name this NIC.',
    'application-security-group',
  ),
};

export const interfacesHelp =
  'Empty: one NIC, by the properties above. Otherwise these, the first of them the primary: it alone has a default gateway.';

export const guestProperties = {
  routes: table(
    'Own routes',
    'Of the operating system; each subnet of a NIC is reached by that NIC anyway.',
    {
      addressPrefix: text('Destination', 'For example 10.1.0.0/16.', { format: 'ipv4-prefix' }),
      networkInterface: text('Network interface', 'The name of the NIC by which it leaves.'),
    },
  ),
  sourceBasedRouting: flag(
    'Source-based routing',
    'Answers leave by the NIC whose address they carry, whatever the routes say: probes of load balancers need it on every NIC but one.',
    false,
  ),
};

/** Which NIC of a machine is meant, where it has several. */
export const interfaceName = (description: string) => optionalText('Network interface', description);
