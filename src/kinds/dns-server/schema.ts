/** A DNS server in a virtual machine: zones, conditional forwarders and forwarders. */
import type { z } from 'zod';
import { ipAddress, reference, resourceOf } from '../../azure/kit/properties';
import { dnsProperties } from '../../azure/kit/rule-properties';

export const dnsServerSchema = resourceOf('dns-server', {
  subnet: reference('Subnet', 'Where its NIC is.', 'subnet'),
  privateIPAddress: ipAddress('Private address', 'What the virtual network’s DNS servers list names.'),
  ...dnsProperties,
});
export type DnsServer = z.output<typeof dnsServerSchema>;
