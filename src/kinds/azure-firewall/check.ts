/** What is wrong with Azure Firewall alone: its subnets, its addresses, its rules or its policy (docs/azure.md, sections 2.5 and 4). */
import { z } from 'zod';
import { collectionProblems, dnsSettingsProblems, foreignDestinations } from '../../azure/firewall/problems';
import { readAs } from '../../azure/kit/neighbour';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbours } from '../../azure/kit/resource';
import { leadsElsewhere, managementProblems } from './check-forced-tunnelling';
import type { AzureFirewall } from './schema';

export function checkAzureFirewall(firewall: AzureFirewall, neighbours: Neighbours): readonly Problem[] {
  const { id, name, privateIPAddress, publicIPAddresses, instanceAddresses } = firewall;
  const warning = warningsIn(id);
  return [
    ...subnetProblems(firewall, neighbours),
    ...managementProblems(firewall, neighbours),
    ...(privateIPAddress
      ? []
      : [
          warning(
            'missing',
            '/privateIPAddress',
            `${name} has no private address yet`,
            'an address of its subnet',
          ),
        ]),
    ...(privateIPAddress && instanceAddresses.includes(privateIPAddress)
      ? [
          errorsIn(id)(
            'duplicate-address',
            `/instanceAddresses/${instanceAddresses.indexOf(privateIPAddress)}`,
            `${privateIPAddress} is the address that the instances share`,
            'an address of the instance’s own, or no instances',
          ),
        ]
      : []),
    // With forced tunnelling a firewall may have none for data.
    ...(publicIPAddresses.length > 0 || leadsElsewhere(firewall, neighbours) !== undefined
      ? []
      : [
          warning(
            'missing',
            '/publicIPAddresses',
            `${name} has no public address: what it sends to the Internet has no source`,
            'a public address',
          ),
        ]),
    ...ruleProblems(firewall),
    ...askedInVain(firewall, neighbours),
  ];
}

/** DNS-PROXY: the firewall listens on 53 only with its DNS proxy enabled. */
function askedInVain(firewall: AzureFirewall, neighbours: Neighbours): readonly Problem[] {
  const { id, name, privateIPAddress, firewallPolicy } = firewall;
  // A policy that leaves the proxy off may have it from its parent.
  const proxy =
    firewallPolicy === undefined
      ? firewall.dnsSettings.enableProxy
      : policyAnswers(firewallPolicy, neighbours);
  if (proxy || !privateIPAddress) return [];
  const asking = neighbours.all.filter((each) =>
    readNetwork(each)?.dhcpOptions.dnsServers.some((server) => server.trim() === privateIPAddress.trim()),
  );
  return asking.map((network) =>
    warningsIn(id)(
      'never-works',
      firewallPolicy === undefined ? '/dnsSettings/enableProxy' : '/firewallPolicy',
      `${network.name} asks ${name} for names, and its DNS proxy is off`,
      'the DNS proxy, or another DNS server',
    ),
  );
}

const readNetwork = readAs('virtual-network', { dhcpOptions: z.object({ dnsServers: z.array(z.string()) }) });
const readPolicy = readAs('firewall-policy', {
  basePolicy: z.string().optional(),
  dnsSettings: z.object({ enableProxy: z.boolean() }),
});

function policyAnswers(start: string, neighbours: Neighbours): boolean {
  const seen = new Set<string>();
  for (let id: string | undefined = start; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const policy = readPolicy(neighbours.get(id));
    if (policy === undefined) return false;
    if (policy.dnsSettings.enableProxy) return true;
    id = policy.basePolicy;
  }
  return false;
}

/** Its own rules and settings, which count only without a policy. */
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
              `${name} has a policy: rules of its own beside it do nothing`,
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

function subnetProblems({ id, name, subnet }: AzureFirewall, neighbours: Neighbours): readonly Problem[] {
  const found = subnet ? neighbours.get(subnet) : undefined;
  if (found === undefined || found.kind !== 'subnet' || found.name === 'AzureFirewallSubnet') return [];
  const problem = errorsIn(id)(
    'not-supported',
    '/subnet',
    `${name} is in ${found.name}; Azure deploys a firewall in a subnet of one name only`,
    'AzureFirewallSubnet',
  );
  return [by('FW-SUBNET', problem)];
}
