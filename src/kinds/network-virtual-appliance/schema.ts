/** A firewall or router in a virtual machine with one NIC. */
import type { z } from 'zod';
import { flag, ipAddress, oneOf, reference, resourceOf } from '../../azure/properties';
import { filterRules } from '../../azure/rule-properties';

export const networkVirtualApplianceSchema = resourceOf('network-virtual-appliance', {
  subnet: reference('Subnet', 'Another one than the subnets it serves, or packets loop.', 'subnet'),
  privateIPAddress: ipAddress('Private address', 'The address that routes name as their next hop.'),
  publicIPAddress: ipAddress(
    'Public address',
    'Of the NIC. Azure puts it on what leaves with the NIC’s own private address.',
  ),
  enableIPForwarding: flag(
    'IP forwarding',
    'Of the NIC and the operating system; without it nothing passes.',
    true,
  ),
  stateful: flag('Stateful', 'Remembers sessions, and drops a reply whose request it never saw.', true),
  sourceNat: oneOf(
    'Source NAT',
    'Public destinations need it: Azure gives a public address only to the NIC’s own.',
    ['None', 'Internet', 'All'],
    'None',
  ),
  defaultAction: oneOf(
    'Without a match',
    'What happens to a new connection that no rule matches.',
    ['Allow', 'Deny'],
    'Deny',
  ),
  rules: filterRules('Rules', 'Evaluated by priority for new connections.'),
});
export type NetworkVirtualAppliance = z.output<typeof networkVirtualApplianceSchema>;
