/** Finds what is wrong with the rules and settings of a firewall or a policy, wherever they are written. */
import { parseAddress } from '../../network/address';
import { prioritiesOutside, repeatedNames, repeatedPriorities } from '../kit/list-problems';
import type { Problem } from '../kit/problem';
import { by, errorsIn, warningsIn } from '../kit/report';
import type { DnsSettings, RuleCollections } from './properties';

const natProtocols = ['tcp', 'udp'];
/** The limit of FW-DNS-SERVERS. */
const mostDnsServers = 15;

/** `pointer`: JSON pointer of the object that holds the lists. */
export function collectionProblems(
  resource: string,
  pointer: string,
  lists: RuleCollections,
  dns: DnsSettings | 'inherited',
): readonly Problem[] {
  return [
    ...(['natRuleCollections', 'networkRuleCollections', 'applicationRuleCollections'] as const).flatMap(
      (list) => listProblems(resource, `${pointer}/${list}`, lists[list]),
    ),
    ...natProblems(resource, pointer, lists),
    ...nameProblems(resource, pointer, lists, dns),
  ];
}

type Collection = {
  readonly name: string;
  readonly priority: number;
  readonly rules: readonly { readonly name: string }[];
};

function listProblems(
  resource: string,
  list: string,
  collections: readonly Collection[],
): readonly Problem[] {
  const error = errorsIn(resource);
  return [
    ...repeatedNames(error, list, collections),
    ...repeatedPriorities(warningsIn(resource), list, collections),
    ...prioritiesOutside(error, list, collections, { from: 100, to: 65_000 }).map((each) =>
      by('FW-ORDER', each),
    ),
    ...collections.flatMap(({ rules }, index) => repeatedNames(error, `${list}/${index}/rules`, rules)),
  ];
}

function natProblems(
  resource: string,
  holder: string,
  { natRuleCollections }: RuleCollections,
): readonly Problem[] {
  return natRuleCollections.flatMap(({ rules }, at) =>
    rules.flatMap((rule, index): readonly Problem[] => {
      const pointer = `${holder}/natRuleCollections/${at}/rules/${index}`;
      return [
        ...(rule.translatedAddress
          ? []
          : [
              warningsIn(resource)(
                'missing',
                `${pointer}/translatedAddress`,
                `${rule.name || 'The rule'} has no translated address`,
                'the address to send the packet to',
              ),
            ]),
        ...rule.protocols.flatMap((protocol, entry) =>
          /^(icmp|any)$/i.test(protocol) && !natProtocols.includes(protocol.toLowerCase())
            ? [
                errorsIn(resource)(
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

/** FW-FQDN: host names in network rules need the DNS proxy. */
function nameProblems(
  resource: string,
  pointer: string,
  { networkRuleCollections }: RuleCollections,
  dns: DnsSettings | 'inherited',
): readonly Problem[] {
  if (dns === 'inherited' || dns.enableProxy) return [];
  return networkRuleCollections.flatMap(({ rules }, at) =>
    rules.flatMap(({ name, destinationFqdns }, index) =>
      destinationFqdns.length === 0
        ? []
        : [
            by(
              'FW-FQDN',
              errorsIn(resource)(
                'not-supported',
                `${pointer}/networkRuleCollections/${at}/rules/${index}/destinationFqdns`,
                `${name || 'The rule'} names hosts; a network rule can do so only with the DNS proxy enabled`,
                'the DNS proxy enabled, and clients that use it as their DNS server',
              ),
            ),
          ],
    ),
  );
}

export function dnsSettingsProblems(resource: string, { servers }: DnsSettings): readonly Problem[] {
  if (servers.length <= mostDnsServers) return [];
  const problem = errorsIn(resource)(
    'limit',
    '/dnsSettings/servers',
    `The firewall has ${servers.length} custom DNS servers`,
    `at most ${mostDnsServers}`,
  );
  return [by('FW-DNS-SERVERS', problem)];
}

/** Reports destinations of DNAT rules that are not among these addresses. */
export function foreignDestinations(
  resource: string,
  { natRuleCollections }: RuleCollections,
  own: readonly string[],
): readonly Problem[] {
  const addresses = new Set(own.map((each) => parseAddress(each.trim())));
  return natRuleCollections.flatMap(({ rules }, at) =>
    rules.flatMap(({ destinationAddresses }, index) =>
      destinationAddresses.flatMap((text, entry) =>
        parseAddress(text) === undefined || addresses.has(parseAddress(text))
          ? []
          : [
              warningsIn(resource)(
                'never-works',
                `/natRuleCollections/${at}/rules/${index}/destinationAddresses/${entry}`,
                `${text} is not an address of this firewall: packets to it do not arrive here`,
                'a public IP address of this firewall',
              ),
            ],
      ),
    ),
  );
}
