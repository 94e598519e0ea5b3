/**
 * Microsoft.Network/azureFirewalls: with its own classic rule collections, or with a firewall policy instead.
 */
import type { z } from 'zod';
import {
  applicationRuleCollections,
  dnsSettings,
  natRuleCollections,
  networkRuleCollections,
  privateRanges,
} from '../../azure/firewall/properties';
import { group, ipAddress, reference, resourceOf, texts } from '../../azure/kit/properties';

export const azureFirewallSchema = resourceOf('azure-firewall', {
  subnet: reference('Subnet', 'Must be called AzureFirewallSubnet.', 'subnet'),
  privateIPAddress: ipAddress('Private IP address', 'The address that routes use as their next hop.'),
  instanceAddresses: texts(
    'Instance addresses',
    'Addresses of the instances behind the private IP address, each with its own sessions. Empty: one instance, at the private IP address.',
    'ipv4-address',
  ),
  publicIPAddresses: texts(
    'Public IP addresses',
    'Packets to the Internet get one of them as source, chosen at random.',
    'ipv4-address',
  ),
  managementIpConfiguration: group(
    'Management',
    'A second NIC for the firewall’s own traffic. With it, the 0.0.0.0/0 route of AzureFirewallSubnet may have another next hop (forced tunneling).',
    {
      subnet: reference('Subnet', 'Must be called AzureFirewallManagementSubnet.', 'subnet'),
      publicIPAddress: ipAddress('Public IP address', 'For management only.'),
    },
  ),
  firewallPolicy: reference(
    'Firewall policy',
    'Its rules and settings replace those below.',
    'firewall-policy',
  ),
  dnsSettings,
  privateRanges,
  natRuleCollections,
  networkRuleCollections,
  applicationRuleCollections,
});
export type AzureFirewall = z.output<typeof azureFirewallSchema>;
