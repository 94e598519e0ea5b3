/** How Azure Firewall has to be set up, and what is known of it that no trace shows. */
import type { Rule } from '../rule';
import {
  firewallDnat,
  firewallDns,
  firewallFaq,
  firewallFaq2022,
  firewallForcedTunneling,
  firewallFqdnTags,
  firewallGateway,
  firewallInfrastructure,
  firewallManagementNic,
  firewallNatGateway,
  firewallRules,
  firewallRules2020,
  firewallSnat,
  firewallTutorial,
} from '../sources';

export const firewallSetupRules: readonly Rule[] = [
  {
    id: 'FW-MANAGEMENT-SUBNET',
    sentence:
      'The management interface is in a subnet called AzureFirewallManagementSubnet of at least a /26, which has no route but 0.0.0.0/0 to the Internet and takes none from gateways.',
    status: 'documented',
    sources: [firewallManagementNic, firewallForcedTunneling],
  },
  {
    id: 'FW-FORCED-TUNNEL',
    sentence:
      'A firewall whose 0.0.0.0/0 leads elsewhere needs no public address for data and takes nothing in by DNAT, as the answers would leave another way; once made so it stays so.',
    status: 'documented',
    sources: [firewallForcedTunneling, firewallManagementNic, firewallFaq],
  },
  {
    id: 'FW-NAT-GATEWAY',
    sentence:
      'With a NAT gateway on AzureFirewallSubnet the firewall leaves with that one’s address, straight from its private one; what answers DNAT keeps the firewall’s own.',
    status: 'documented',
    sources: [firewallNatGateway, firewallFaq],
  },
  {
    id: 'FW-SERVICE-ENDPOINT',
    sentence:
      'To see traffic to a service, the service endpoint is enabled on AzureFirewallSubnet and not on the client’s subnet: there its route goes past the firewall.',
    status: 'documented',
    sources: [firewallFaq],
  },
  {
    id: 'FW-SERVICE-TAGS',
    sentence: 'Network rules take service tags as destinations.',
    status: 'documented',
    sources: [firewallFaq, firewallRules],
  },
  {
    id: 'FW-PRIVATE-RANGES',
    sentence:
      'Private ranges of 0.0.0.0/0 turn translation off, so that nothing gets to the Internet directly, and 255.255.255.255/32 translates always; public ranges used in private are translated to a private address unless listed.',
    status: 'documented',
    sources: [firewallSnat],
  },
  {
    id: 'FW-DNS-SERVERS',
    sentence: 'A firewall has at most 15 DNS servers of its own.',
    status: 'documented',
    sources: [firewallDns],
  },
  {
    id: 'FW-DNAT-INTRANET',
    sentence: 'Whether DNAT also takes what is sent to the firewall’s private address.',
    status: 'contested',
    sources: [firewallRules, firewallDnat, firewallFaq, firewallGateway],
    readings: [
      {
        id: 'supported',
        says: 'DNAT rules are for what comes from the Internet and, in preview first, for what comes from inside.',
        sources: [firewallRules, firewallDnat, firewallFaq],
      },
      {
        id: 'unsupported',
        says: 'DNAT works for public addresses of the firewall alone.',
        sources: [firewallGateway],
      },
    ],
  },
  {
    id: 'FW-INFRASTRUCTURE',
    sentence:
      'After the application rules a built-in collection lets through hosts of the platform, for its images, disks and diagnostics; an application rule that denies everything and comes last overrides it.',
    status: 'documented',
    sources: [firewallInfrastructure, firewallRules],
    notSimulated: 'which hosts these are is not published, and they serve no other purpose.',
  },
  {
    id: 'FW-THREAT-INTELLIGENCE',
    sentence: 'Threat intelligence can deny before any network or application rule is asked.',
    status: 'contested',
    sources: [firewallRules, firewallRules2020],
    readings: [
      {
        id: 'before-network-rules',
        says: 'It comes before network and application rules.',
        sources: [firewallRules],
      },
      {
        id: 'before-everything',
        says: 'It comes before every rule, those of DNAT too.',
        sources: [firewallRules2020],
      },
    ],
    notSimulated: 'it decides by a feed of Microsoft’s that changes all the time.',
  },
  {
    id: 'FW-IDPS',
    sentence: 'Intrusion prevention drops silently, without a reset, what a rule has already allowed.',
    status: 'documented',
    sources: [firewallRules],
    notSimulated: 'it decides by what packets carry, and they carry nothing here.',
  },
  {
    id: 'FW-HOST-PORT',
    sentence:
      'A request whose Host header names another port than the one that it came to is dropped by application rules.',
    status: 'documented',
    sources: [firewallRules],
    notSimulated: 'a request names a host here, and no port beside it.',
  },
  {
    id: 'FW-RULE-CHANGE',
    sentence: 'A new rule that denies ends the sessions that were allowed before.',
    status: 'documented',
    sources: [firewallRules],
    notSimulated: 'every connection is traced from its beginning, by the rules as they are drawn.',
  },
  {
    id: 'FW-IDLE-TIMEOUT',
    sentence:
      'A TCP session that is idle for 4 minutes is reset; support can raise that, but not for traffic between private networks, to a limit that two pages tell differently.',
    status: 'contested',
    sources: [firewallFaq, firewallFaq2022],
    readings: [
      { id: 'fifteen-minutes', says: 'To 15 minutes.', sources: [firewallFaq] },
      { id: 'thirty-minutes', says: 'To 30 minutes.', sources: [firewallFaq2022] },
    ],
    notSimulated: 'the engine has no clock.',
  },
  {
    id: 'FW-DNAT-HOST',
    sentence:
      'A DNAT rule may lead to a host name: to the first address that it resolves to, and if there is none the rule matches nothing.',
    status: 'documented',
    sources: [firewallDnat],
    notSimulated: 'here a rule of DNAT leads to an address.',
  },
  {
    id: 'FW-AUTO-LEARN',
    sentence: 'With a route server a firewall can learn its private ranges, as a preview.',
    status: 'documented',
    sources: [firewallSnat],
    notSimulated: 'private ranges are written down here.',
  },
  {
    id: 'FW-DNS-CACHE',
    sentence: 'The DNS proxy keeps answers for up to an hour, and that there is none for up to 30 minutes.',
    status: 'documented',
    sources: [firewallDns],
    notSimulated: 'the engine has no clock.',
  },
  {
    id: 'FW-FQDN-TAGS',
    sentence:
      'An application rule may name an FQDN tag, such as WindowsUpdate or AzureBackup: a list of hosts that Microsoft keeps.',
    status: 'documented',
    sources: [firewallFqdnTags],
    notSimulated: 'which hosts a tag stands for is not published.',
  },
  {
    id: 'FW-RESTART-ADDRESS',
    sentence:
      'A firewall that was stopped may start with another private address, and routes to the old one lead nowhere.',
    status: 'documented',
    sources: [firewallFaq, firewallManagementNic],
    notSimulated: 'a drawing has one address; a route to another is found wrong as it is.',
  },
  {
    id: 'FW-FORCED-TUNNEL-LATER',
    sentence: 'How an existing firewall comes to forced tunnelling is told in two ways.',
    status: 'contested',
    sources: [firewallManagementNic, firewallForcedTunneling, firewallFaq],
    readings: [
      {
        id: 'restart',
        says: 'It is stopped, and started with a management interface.',
        sources: [firewallManagementNic],
      },
      {
        id: 'recreate',
        says: 'It has to be made anew.',
        sources: [firewallForcedTunneling, firewallFaq],
      },
    ],
    notSimulated: 'a drawing does not know how it came to be.',
  },
  {
    id: 'FW-RESOURCE-GROUP',
    sentence: 'A firewall is in the resource group of its virtual network; its public address need not be.',
    status: 'contested',
    sources: [firewallFaq, firewallFaq2022],
    readings: [
      {
        id: 'address-anywhere',
        says: 'The public address may be in another resource group.',
        sources: [firewallFaq],
      },
      { id: 'all-in-one', says: 'All three are in one resource group.', sources: [firewallFaq2022] },
    ],
    notSimulated: 'resource groups are not drawn.',
  },
  {
    id: 'FW-SUBNET',
    area: 'plan',
    sentence:
      'Azure Firewall needs a subnet called AzureFirewallSubnet of at least a /26, one firewall to a virtual network, and no network security group.',
    status: 'documented',
    sources: [firewallManagementNic, firewallFaq],
  },
  {
    id: 'FW-SUBNET-INTERNET',
    area: 'plan',
    sentence:
      'AzureFirewallSubnet needs the Internet directly: a default route to anywhere else, written or learned, cuts the firewall off, unless it has a management NIC for forced tunnelling.',
    status: 'documented',
    sources: [firewallFaq, firewallTutorial],
  },
];
