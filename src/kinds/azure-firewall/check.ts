/**
 * Checks an Azure Firewall: its subnets, addresses, and rules or policy (docs/azure.md, sections 2.5 and 4).
 */
import { z } from 'zod';
import { collectionProblems, dnsSettingsProblems, foreignDestinations } from '../../azure/firewall/problems';
import { readAs } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { leadsElsewhere, managementProblems } from './check-forced-tunneling';
import type { AzureFirewall } from './schema';

export function checkAzureFirewall(firewall: AzureFirewall, neighbors: Neighbors): readonly Problem[] {
  const { id, name, privateIPAddress, publicIPAddresses, instanceAddresses } = firewall;
  const warning = warningsIn(id);
  return [
    ...subnetProblems(firewall, neighbors),
    ...managementProblems(firewall, neighbors),
    ...(privateIPAddress
      ? []
      : [
          warning(
            'missing',
            '/privateIPAddress',
            `${name} has no private IP address yet`,
            'an address from its subnet',
          ),
        ]),
    ...(privateIPAddress && instanceAddresses.includes(privateIPAddress)
      ? [
          errorsIn(id)(
            'duplicate-address',
            `/instanceAddresses/${instanceAddresses.indexOf(privateIPAddress)}`,
            `${privateIPAddress} is the address that the instances share`,
            'a separate address for the instance, or no instances',
          ),
        ]
      : []),
    // With forced tunneling, a firewall may have no public IP address for data traffic.
    ...(publicIPAddresses.length > 0 || leadsElsewhere(firewall, neighbors) !== undefined
      ? []
      : [
          warning(
            'missing',
            '/publicIPAddresses',
            `${name} has no public IP address: packets to the Internet have no source address`,
            'a public IP address',
          ),
        ]),
    ...ruleProblems(firewall),
    ...askedInVain(firewall, neighbors),
  ];
}

/** DNS-PROXY: the firewall listens on port 53 only while its DNS proxy is enabled. */
function askedInVain(firewall: AzureFirewall, neighbors: Neighbors): readonly Problem[] {
  const { id, name, privateIPAddress, firewallPolicy } = firewall;
  // A policy with the proxy disabled may inherit it from its parent.
  const proxy =
    firewallPolicy === undefined
      ? firewall.dnsSettings.enableProxy
      : policyAnswers(firewallPolicy, neighbors);
  if (proxy || !privateIPAddress) return [];
  const asking = neighbors.all.filter((each) =>
    readNetwork(each)?.dhcpOptions.dnsServers.some((server) => server.trim() === privateIPAddress.trim()),
  );
  return asking.map((network) =>
    warningsIn(id)(
      'never-works',
      firewallPolicy === undefined ? '/dnsSettings/enableProxy' : '/firewallPolicy',
      `${network.name} sends its DNS queries to ${name}, whose DNS proxy is disabled`,
      'DNS proxy enabled, or another DNS server',
    ),
  );
}

const readNetwork = readAs('virtual-network', { dhcpOptions: z.object({ dnsServers: z.array(z.string()) }) });
const readPolicy = readAs('firewall-policy', {
  basePolicy: z.string().optional(),
  dnsSettings: z.object({ enableProxy: z.boolean() }),
});

function policyAnswers(start: string, neighbors: Neighbors): boolean {
  const seen = new Set<string>();
  for (let id: string | undefined = start; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const policy = readPolicy(neighbors.get(id));
    if (policy === undefined) return false;
    if (policy.dnsSettings.enableProxy) return true;
    id = policy.basePolicy;
  }
  return false;
}

/** The firewall's classic rules and settings, which apply only without a policy. */
function ruleProblems(firewall: AzureFirewall): readonly Problem[] {
  const { id, name, firewallPolicy, dnsSettings, privateIPAddress, publicIPAddresses } = firewall;
  const lists = ['natRuleCollections', 'networkRuleCollections', 'applicationRuleCollections'] as const;
  const both =
    firewallPolicy === undefined
      ? []
      : lists
          .filter((list) => firewall[list].length > 0)
          .map((list) =>
            errorsIn(id)(
              'not-supported',
              `/${list}`,
              `${name} has a firewall policy, so its classic rules are ignored`,
              'rules in the policy, or no policy',
            ),
          );
  return [
    ...both,
    ...collectionProblems(id, '', firewall, firewallPolicy === undefined ? dnsSettings : 'inherited'),
    ...foreignDestinations(id, firewall, [...publicIPAddresses, privateIPAddress ?? '']),
    ...dnsSettingsProblems(id, dnsSettings),
  ];
}

function subnetProblems({ id, name, subnet }: AzureFirewall, neighbors: Neighbors): readonly Problem[] {
  const found = subnet ? neighbors.get(subnet) : undefined;
  if (found === undefined || found.kind !== 'subnet' || found.name === 'AzureFirewallSubnet') return [];
  const problem = errorsIn(id)(
    'not-supported',
    '/subnet',
    `${name} is in ${found.name}; Azure requires a subnet called AzureFirewallSubnet`,
    'AzureFirewallSubnet',
  );
  return [by('FW-SUBNET', problem)];
}
