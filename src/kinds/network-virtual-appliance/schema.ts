/** A third-party firewall or router VM, with one or more NICs. */
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
  'Required for public destinations: Azure translates only the NIC’s own private IP address to a public IP address.',
  ['None', 'Internet', 'All'],
  'None',
);

export const networkVirtualApplianceSchema = resourceOf('network-virtual-appliance', {
  subnet: reference('Subnet', 'Use another subnet than those it serves; otherwise packets loop.', 'subnet'),
  privateIPAddress: ipAddress('Private IP address', 'The address that routes use as their next hop.'),
  publicIPAddress: ipAddress(
    'Public IP address',
    'The public IP of the NIC. Azure translates packets with the NIC’s own private IP address to it.',
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
  enableIPForwarding: flag(
    'IP forwarding',
    'On the NIC and in the operating system. Without it, the appliance forwards nothing.',
    true,
  ),
  stateful: flag('Stateful', 'Keeps sessions, and drops replies that do not match a session.', true),
  sessionsSharedWith: reference(
    'Shares sessions with',
    'A partner with the same session table; each must refer to the other. Without it, an appliance has only its own sessions.',
    'network-virtual-appliance',
  ),
  sourceNat,
  defaultAction: oneOf(
    'Default action',
    'Applied to a new connection that no rule matches.',
    ['Allow', 'Deny'],
    'Deny',
  ),
  rules: filterRules('Rules', 'Evaluated by priority for new connections through the appliance.'),
  services: listening(
    'Listens on',
    'Ports that the appliance itself answers on, such as the port of a load balancer’s probe. Its rules apply only to traffic through it.',
  ),
  networkInterfaces: table('Network interfaces', interfacesHelp, {
    ...interfaceProperties,
    enableIPForwarding: flag('IP forwarding', 'On this NIC; the operating system needs it too.', true),
    sourceNat,
  }),
  ...guestProperties,
  bgpRoutes: texts(
    'Advertised by BGP',
    'Prefixes that it advertises to its route server peers, with the address of its first NIC as next hop.',
    'ipv4-prefix',
  ),
});
export type NetworkVirtualAppliance = z.output<typeof networkVirtualApplianceSchema>;
