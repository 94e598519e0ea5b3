/** A firewall or router in a virtual machine with one NIC or several. */
import type { z } from 'zod';
import { guestProperties, interfaceProperties, interfacesHelp } from '../../azure/kit/interface-properties';
import {
  flag,
  ipAddress,
  oneOf,
  reference,
  references,
  resourceOf,
  table,
  texts,
} from '../../azure/kit/properties';
import { filterRules, listening } from '../../azure/kit/rule-properties';

const sourceNat = oneOf(
  'Source NAT',
  'Public destinations need it: Azure gives a public address only to the NIC’s own.',
  ['None', 'Internet', 'All'],
  'None',
);

export const networkVirtualApplianceSchema = resourceOf('network-virtual-appliance', {
  subnet: reference('Subnet', 'Another one than the subnets it serves, or packets loop.', 'subnet'),
  privateIPAddress: ipAddress('Private address', 'The address that routes name as their next hop.'),
  publicIPAddress: ipAddress(
    'Public address',
    'Of the NIC. Azure puts it on what leaves with the NIC’s own private address.',
  ),
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
  enableIPForwarding: flag(
    'IP forwarding',
    'Of the NIC and the operating system; without it nothing passes.',
    true,
  ),
  stateful: flag('Stateful', 'Remembers sessions, and drops a reply whose request it never saw.', true),
  sessionsSharedWith: reference(
    'Shares sessions with',
    'A partner that knows the same sessions; each names the other. Without it either knows only its own.',
    'network-virtual-appliance',
  ),
  sourceNat,
  defaultAction: oneOf(
    'Without a match',
    'What happens to a new connection that no rule matches.',
    ['Allow', 'Deny'],
    'Deny',
  ),
  rules: filterRules('Rules', 'Evaluated by priority for new connections that pass it.'),
  services: listening(
    'Listens on',
    'Ports that the appliance itself answers, such as that of a load balancer’s probe; its rules are for what passes.',
  ),
  networkInterfaces: table('Network interfaces', interfacesHelp, {
    ...interfaceProperties,
    enableIPForwarding: flag('IP forwarding', 'Of this NIC; the operating system needs it too.', true),
    sourceNat,
  }),
  ...guestProperties,
  bgpRoutes: texts(
    'Announced by BGP',
    'Prefixes that it announces to a route server that has it as a peer, with the address of its first NIC as next hop.',
    'ipv4-prefix',
  ),
});
export type NetworkVirtualAppliance = z.output<typeof networkVirtualApplianceSchema>;
