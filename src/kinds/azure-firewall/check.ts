/** What is wrong with Azure Firewall alone: its subnet, its addresses, and its rule collections (facts 2.5 and 4). */
import type { Neighbours } from '../../azure/kind';
import { prioritiesOutside, repeatedNames, repeatedPriorities } from '../../azure/list-problems';
import type { Problem } from '../../azure/problem';
import { errorsIn, warningsIn } from '../../azure/report';
import { parseAddress } from '../../network/address';
import type { AzureFirewall } from './schema';

const natProtocols = ['tcp', 'udp'];

export function checkAzureFirewall(firewall: AzureFirewall, neighbours: Neighbours): readonly Problem[] {
  const { id, name } = firewall;
  return [
    ...subnetProblems(firewall, neighbours),
    ...(firewall.privateIPAddress
      ? []
      : [
          warningsIn(id)(
            'missing',
            '/privateIPAddress',
            `${name} has no private address yet`,
            'an address of its subnet',
          ),
        ]),
    ...(firewall.publicIPAddresses.length > 0
      ? []
      : [
          warningsIn(id)(
            'missing',
            '/publicIPAddresses',
            `${name} has no public address: what it sends to the Internet has no source`,
            'a public address',
          ),
        ]),
    ...collectionProblems(id, '/natRuleCollections', firewall.natRuleCollections),
    ...collectionProblems(id, '/networkRuleCollections', firewall.networkRuleCollections),
    ...collectionProblems(id, '/applicationRuleCollections', firewall.applicationRuleCollections),
    ...natProblems(firewall),
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

type Collection = {
  readonly name: string;
  readonly priority: number;
  readonly rules: readonly { readonly name: string }[];
};

function collectionProblems(
  id: string,
  list: string,
  collections: readonly Collection[],
): readonly Problem[] {
  const error = errorsIn(id);
  return [
    ...repeatedNames(error, list, collections),
    ...repeatedPriorities(warningsIn(id), list, collections),
    ...prioritiesOutside(error, list, collections, { from: 100, to: 65_000 }),
    ...collections.flatMap(({ rules }, index) => repeatedNames(error, `${list}/${index}/rules`, rules)),
  ];
}

function natProblems(firewall: AzureFirewall): readonly Problem[] {
  const warning = warningsIn(firewall.id);
  const own = new Set([...firewall.publicIPAddresses, firewall.privateIPAddress ?? ''].map(parseAddress));
  return firewall.natRuleCollections.flatMap(({ rules }, at) =>
    rules.flatMap((rule, index): readonly Problem[] => {
      const pointer = `/natRuleCollections/${at}/rules/${index}`;
      return [
        ...(rule.translatedAddress
          ? []
          : [
              warning(
                'missing',
                `${pointer}/translatedAddress`,
                `${rule.name || 'The rule'} does not say where to`,
                'an address inside',
              ),
            ]),
        ...rule.destinationAddresses.flatMap((text, entry) =>
          parseAddress(text) === undefined || own.has(parseAddress(text))
            ? []
            : [
                warning(
                  'never-works',
                  `${pointer}/destinationAddresses/${entry}`,
                  `${text} is no address of ${firewall.name}: nothing for it arrives here`,
                  'a public address of this firewall',
                ),
              ],
        ),
        ...rule.protocols.flatMap((protocol, entry) =>
          /^(icmp|any)$/i.test(protocol) && !natProtocols.includes(protocol.toLowerCase())
            ? [
                errorsIn(firewall.id)(
                  'not-supported',
                  `${pointer}/protocols/${entry}`,
                  `A DNAT rule cannot translate ${protocol}`,
                  'TCP or UDP',
                ),
              ]
            : [],
        ),
      ];
    }),
  );
}
