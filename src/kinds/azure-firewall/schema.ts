/** Microsoft.Network/azureFirewalls: with classic rule collections of its own, or with a firewall policy in their place. */
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
  privateIPAddress: ipAddress('Private address', 'The address that routes name as their next hop.'),
  instanceAddresses: texts(
    'Instance addresses',
    'Of the machines behind the private address, each with sessions of its own. Empty: one, at the private address.',
    'ipv4-address',
  ),
  publicIPAddresses: texts(
    'Public addresses',
    'What leaves for the Internet carries one of them, picked at random.',
    'ipv4-address',
  ),
  managementIpConfiguration: group(
    'Management',
    'A second network interface for the firewall’s own traffic: with it, 0.0.0.0/0 of AzureFirewallSubnet may lead elsewhere (forced tunnelling).',
    {
      subnet: reference('Subnet', 'Must be called AzureFirewallManagementSubnet.', 'subnet'),
      publicIPAddress: ipAddress('Public address', 'For management only.'),
    },
  ),
  firewallPolicy: reference(
    'Firewall policy',
    'Has the rules and settings, in place of those below.',
    'firewall-policy',
  ),
  dnsSettings,
  privateRanges,
  natRuleCollections,
  networkRuleCollections,
  applicationRuleCollections,
});
export type AzureFirewall = z.output<typeof azureFirewallSchema>;
