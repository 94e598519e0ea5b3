/** What is wrong with Azure Firewall alone: its subnets, its addresses, its rules or its policy (facts 2.5 and 4). */
import { collectionProblems, dnsSettingsProblems, foreignDestinations } from '../../azure/firewall/problems';
import type { Neighbours } from '../../azure/kind';
import type { Problem } from '../../azure/problem';
import { errorsIn, warningsIn } from '../../azure/report';
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
  ];
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
  return [
    errorsIn(id)(
      'not-supported',
      '/subnet',
      `${name} is in ${found.name}; Azure deploys a firewall in a subnet of one name only`,
      'AzureFirewallSubnet',
    ),
  ];
}
