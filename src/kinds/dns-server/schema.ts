/** A DNS server in a virtual machine: zones, conditional forwarders and forwarders. */
import type { z } from 'zod';
import { ipAddress, reference, resourceOf } from '../../azure/kit/properties';
import { dnsProperties } from '../../azure/kit/rule-properties';

export const dnsServerSchema = resourceOf('dns-server', {
  subnet: reference('Subnet', 'The subnet of its NIC.', 'subnet'),
  privateIPAddress: ipAddress(
    'Private IP address',
    'The address to enter in the DNS servers of a virtual network.',
  ),
  ...dnsProperties,
});
export type DnsServer = z.output<typeof dnsServerSchema>;
