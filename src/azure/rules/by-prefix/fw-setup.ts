/** How Azure Firewall must be set up, and known facts that no trace shows. */
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
      'The management NIC is in a subnet named AzureFirewallManagementSubnet of at least a /26, whose only route is 0.0.0.0/0 to the Internet and which gets no routes from gateways.',
    status: 'documented',
    sources: [firewallManagementNic, firewallForcedTunneling],
  },
  {
    id: 'FW-FORCED-TUNNEL',
    sentence:
      'A firewall with forced tunneling, whose 0.0.0.0/0 leads elsewhere, needs no public IP address for data and does not support DNAT, since the replies would take another path; it cannot be changed back.',
    status: 'documented',
    sources: [firewallForcedTunneling, firewallManagementNic, firewallFaq],
  },
  {
    id: 'FW-NAT-GATEWAY',
    sentence:
      'If AzureFirewallSubnet has a NAT gateway, connections to the Internet leave with the NAT gateway’s address, translated once, from the firewall’s private IP address; replies to connections that DNAT let in leave with the firewall’s own public IP address.',
    status: 'documented',
    sources: [firewallNatGateway, firewallFaq],
  },
  {
    id: 'FW-SERVICE-ENDPOINT',
    sentence:
      'A firewall sees traffic to a service if the service endpoint is enabled on AzureFirewallSubnet and not on the client’s subnet, where the endpoint’s route bypasses the firewall.',
    status: 'documented',
    sources: [firewallFaq],
  },
  {
    id: 'FW-SERVICE-TAGS',
    sentence: 'Network rules accept service tags as destinations.',
    status: 'documented',
    sources: [firewallFaq, firewallRules],
  },
  {
    id: 'FW-PRIVATE-RANGES',
    sentence:
      'Private ranges of 0.0.0.0/0 disable source translation, so that nothing reaches the Internet directly, and 255.255.255.255/32 always translates; public ranges that are used privately are translated to a private IP address unless listed.',
    status: 'documented',
    sources: [firewallSnat],
  },
  {
    id: 'FW-DNS-SERVERS',
    sentence: 'A firewall has at most 15 custom DNS servers.',
    status: 'documented',
    sources: [firewallDns],
  },
  {
    id: 'FW-DNAT-INTRANET',
    sentence:
      'Sources disagree on whether DNAT also applies to packets addressed to the firewall’s private IP address.',
    status: 'contested',
    sources: [firewallRules, firewallDnat, firewallFaq, firewallGateway],
    readings: [
      {
        id: 'supported',
        says: 'DNAT rules apply to packets from the Internet and, at first in preview, to packets from private networks.',
        sources: [firewallRules, firewallDnat, firewallFaq],
      },
      {
        id: 'unsupported',
        says: 'DNAT works only for public IP addresses of the firewall.',
        sources: [firewallGateway],
      },
    ],
  },
  {
    id: 'FW-INFRASTRUCTURE',
    sentence:
      'A built-in collection after the application rules allows hosts of the platform, for its images, disks and diagnostics; an application rule that denies everything and comes last overrides it.',
    status: 'documented',
    sources: [firewallInfrastructure, firewallRules],
    notSimulated: 'these hosts are not published, and they serve no other purpose.',
  },
  {
    id: 'FW-THREAT-INTELLIGENCE',
    sentence: 'Threat intelligence can deny before any network or application rule is evaluated.',
    status: 'contested',
    sources: [firewallRules, firewallRules2020],
    readings: [
      {
        id: 'before-network-rules',
        says: 'Threat intelligence comes before network and application rules.',
        sources: [firewallRules],
      },
      {
        id: 'before-everything',
        says: 'Threat intelligence comes before every rule, DNAT rules included.',
        sources: [firewallRules2020],
      },
    ],
    notSimulated: 'it decides by a Microsoft feed that changes all the time.',
  },
  {
    id: 'FW-IDPS',
    sentence: 'Intrusion prevention silently drops packets that a rule has already allowed, without a reset.',
    status: 'documented',
    sources: [firewallRules],
    notSimulated: 'it decides by the payload of packets, and packets here have none.',
  },
  {
    id: 'FW-HOST-PORT',
    sentence: 'Application rules drop a request whose Host header names a port other than the connection’s.',
    status: 'documented',
    sources: [firewallRules],
    notSimulated: 'a request here names a host without a port.',
  },
  {
    id: 'FW-RULE-CHANGE',
    sentence: 'A new deny rule ends the sessions that were allowed before.',
    status: 'documented',
    sources: [firewallRules],
    notSimulated: 'every connection is traced from its beginning, with the rules as they are drawn.',
  },
  {
    id: 'FW-IDLE-TIMEOUT',
    sentence:
      'A firewall resets a TCP session that is idle for 4 minutes; support can raise the limit, but not for traffic between private networks, and sources disagree on the maximum.',
    status: 'contested',
    sources: [firewallFaq, firewallFaq2022],
    readings: [
      { id: 'fifteen-minutes', says: 'Support can raise the limit to 15 minutes.', sources: [firewallFaq] },
      {
        id: 'thirty-minutes',
        says: 'Support can raise the limit to 30 minutes.',
        sources: [firewallFaq2022],
      },
    ],
    notSimulated: 'the engine has no clock.',
  },
  {
    id: 'FW-DNAT-HOST',
    sentence:
      'A DNAT rule may translate to a host name: it uses the first address that the name resolves to, and matches nothing if the name does not resolve.',
    status: 'documented',
    sources: [firewallDnat],
    notSimulated: 'a DNAT rule here translates to an address.',
  },
  {
    id: 'FW-AUTO-LEARN',
    sentence: 'A firewall can learn its private ranges from a route server (preview).',
    status: 'documented',
    sources: [firewallSnat],
    notSimulated: 'private ranges are listed explicitly here.',
  },
  {
    id: 'FW-DNS-CACHE',
    sentence: 'The DNS proxy caches answers for up to an hour, and negative answers for up to 30 minutes.',
    status: 'documented',
    sources: [firewallDns],
    notSimulated: 'the engine has no clock.',
  },
  {
    id: 'FW-FQDN-TAGS',
    sentence:
      'An application rule may name an FQDN tag, such as WindowsUpdate or AzureBackup: a list of hosts that Microsoft maintains.',
    status: 'documented',
    sources: [firewallFqdnTags],
    notSimulated: 'the hosts that a tag stands for are not published.',
  },
  {
    id: 'FW-RESTART-ADDRESS',
    sentence:
      'A firewall that was stopped may start with another private IP address; routes to the old address then lead nowhere.',
    status: 'documented',
    sources: [firewallFaq, firewallManagementNic],
    notSimulated: 'a drawing has one address; a route to any other address is reported already.',
  },
  {
    id: 'FW-FORCED-TUNNEL-LATER',
    sentence: 'Sources disagree on how an existing firewall is changed to forced tunneling.',
    status: 'contested',
    sources: [firewallManagementNic, firewallForcedTunneling, firewallFaq],
    readings: [
      {
        id: 'restart',
        says: 'The existing firewall is stopped, and started with a management NIC.',
        sources: [firewallManagementNic],
      },
      {
        id: 'recreate',
        says: 'The existing firewall must be recreated.',
        sources: [firewallForcedTunneling, firewallFaq],
      },
    ],
    notSimulated: 'a drawing does not say how a firewall was created.',
  },
  {
    id: 'FW-RESOURCE-GROUP',
    sentence:
      'A firewall is in the resource group of its virtual network; sources disagree on whether its public IP address must be there too.',
    status: 'contested',
    sources: [firewallFaq, firewallFaq2022],
    readings: [
      {
        id: 'address-anywhere',
        says: 'The public IP address may be in another resource group.',
        sources: [firewallFaq],
      },
      {
        id: 'all-in-one',
        says: 'The firewall, its virtual network and its public IP address are in one resource group.',
        sources: [firewallFaq2022],
      },
    ],
    notSimulated: 'resource groups are not drawn.',
  },
  {
    id: 'FW-SUBNET',
    area: 'plan',
    sentence:
      'Azure Firewall needs a subnet named AzureFirewallSubnet of at least a /26 without a network security group; a virtual network has at most one firewall.',
    status: 'documented',
    sources: [firewallManagementNic, firewallFaq],
  },
  {
    id: 'FW-SUBNET-INTERNET',
    area: 'plan',
    sentence:
      'AzureFirewallSubnet needs direct Internet access: a default route to anywhere else, user-defined or learned, cuts the firewall off, unless it has a management NIC for forced tunneling.',
    status: 'documented',
    sources: [firewallFaq, firewallTutorial],
  },
];
