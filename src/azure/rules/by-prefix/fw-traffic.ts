/** What Azure Firewall does with packets: sessions, the order of its rules, translation. */
import type { Rule } from '../rule';
import {
  apimFaq,
  endpointInspection,
  firewallDns,
  firewallFaq,
  firewallFaq2022,
  firewallForcedTunneling,
  firewallFqdn,
  firewallGateway,
  firewallLoadBalancer,
  firewallPolicies,
  firewallPublicAddresses,
  firewallRules,
  firewallRules2020,
  firewallSnat,
  inference,
} from '../sources';

export const firewallTrafficRules: readonly Rule[] = [
  {
    id: 'FW-STATEFUL',
    sentence: 'Azure Firewall is stateful: what belongs to a session passes without a rule.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-NO-SESSION',
    sentence: 'Azure Firewall drops a SYN-ACK for which it has no session.',
    status: 'documented',
    sources: [firewallLoadBalancer, apimFaq],
  },
  {
    id: 'FW-NO-SESSION-OTHER',
    sentence: 'Azure Firewall drops any other TCP packet, and an ICMP reply, without a session.',
    status: 'derived',
    sources: [inference, firewallRules],
  },
  {
    id: 'FW-HALF-OPEN',
    sentence: 'Azure Firewall drops an ACK of a session whose SYN-ACK it never saw.',
    status: 'derived',
    sources: [inference, firewallRules],
  },
  {
    id: 'FW-DATAGRAM',
    sentence: 'Azure Firewall judges a UDP reply without a session by its rules, as if it were new.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'FW-ORDER',
    sentence:
      'DNAT rules come first, then network rules, then application rules; within each, the lowest priority number from 100 to 65000 first; the first match ends.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-GROUPS',
    sentence:
      'In a policy, rule collection groups come by their priority and collections by theirs within each group, once for each type of rule.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-PARENT',
    sentence:
      'Rules of the parent policy come before those of the child of the same type, whatever the priorities.',
    status: 'documented',
    sources: [firewallRules, firewallPolicies],
  },
  {
    id: 'FW-DNAT-INHERITED',
    sentence: 'Whether a policy inherits the DNAT rules of its parent.',
    status: 'contested',
    sources: [firewallRules, firewallPolicies],
    readings: [
      {
        id: 'inherited',
        says: 'DNAT rules of the parent are processed first, as the example of the processing order shows.',
        sources: [firewallRules],
      },
      {
        id: 'not-inherited',
        says: 'DNAT rule collections are not inherited, because they are specific to a firewall.',
        sources: [firewallPolicies],
      },
    ],
  },
  {
    id: 'FW-PARENT-SETTINGS',
    sentence: 'A policy without DNS settings or private ranges of its own has those of its parent.',
    status: 'unverified',
    sources: [inference],
  },
  {
    id: 'FW-FQDN',
    sentence:
      'A network rule that names a host means the addresses that the firewall itself resolves the name to; clients must ask its DNS proxy to get the same.',
    status: 'documented',
    sources: [firewallDns, firewallFqdn],
  },
  {
    id: 'FW-FQDN-SAME-ANSWER',
    sentence:
      'That client and firewall resolve a name of many addresses to the same one is assumed; it is sure only where the client asks the firewall.',
    status: 'derived',
    sources: [inference, firewallDns],
  },
  {
    id: 'FW-FQDN-UNRESOLVED',
    sentence:
      'A network rule that names a host of which nobody drawn can tell the address is taken to match nothing.',
    status: 'derived',
    sources: [inference, firewallDns],
  },
  {
    id: 'FW-SQL-PROXY-MODE',
    sentence:
      'That SQL clients connect in proxy mode is assumed: application rules do not see the redirect mode, which is the default inside Azure.',
    status: 'derived',
    sources: [inference, endpointInspection],
  },
  {
    id: 'FW-DEFAULT-DENY',
    sentence: 'Azure Firewall denies what no rule allows.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-DNAT',
    sentence: 'A DNAT rule translates the destination of what comes in for a public address of the firewall.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-DNAT-ALLOWS',
    sentence: 'Whether a network rule can still deny what a DNAT rule has matched.',
    status: 'contested',
    sources: [firewallRules, firewallRules2020, firewallFaq2022],
    readings: [
      {
        id: 'dnat-allows',
        says: 'A DNAT match translates and allows; network rules are not evaluated.',
        sources: [firewallRules],
      },
      {
        id: 'network-deny-overrides',
        says: 'A DNAT match adds an implicit allow, which an explicit network deny overrides.',
        sources: [firewallRules2020, firewallFaq2022],
      },
    ],
  },
  {
    id: 'FW-DNAT-SNAT',
    sentence: 'What DNAT lets in comes from an address of the firewall, not from the client.',
    status: 'documented',
    sources: [firewallGateway],
  },
  {
    id: 'FW-SNAT',
    sentence:
      'Azure Firewall puts a private address of its own on what goes to public destinations; private destinations keep the source, unless its ranges say otherwise.',
    status: 'documented',
    sources: [firewallSnat, firewallFaq],
  },
  {
    id: 'FW-PUBLIC-ADDRESS',
    sentence:
      'What leaves Azure Firewall for the Internet directly carries a public address of its own; with forced tunnelling it keeps the private one.',
    status: 'documented',
    sources: [firewallSnat, firewallForcedTunneling],
  },
  {
    id: 'FW-PUBLIC-CHOICE',
    sentence: 'Of several public addresses Azure Firewall picks one at random for each connection.',
    status: 'documented',
    sources: [firewallPublicAddresses],
  },
  {
    id: 'FW-INSTANCES',
    sentence:
      'Several instances share the private address, each with sessions of its own; a flow and its reply meet one of them unless a reply is addressed to another.',
    status: 'documented',
    sources: [firewallGateway],
  },
  {
    id: 'FW-APPLICATION',
    sentence:
      'An application rule matches the host name of what goes out by HTTP, HTTPS or MSSQL, never of what comes in; the firewall ends the connection and opens one of its own, always translated.',
    status: 'documented',
    sources: [firewallRules, firewallSnat],
  },
  {
    id: 'FW-APPLICATION-RESOLVES',
    sentence:
      'Behind an application rule the firewall looks the host name up itself, and goes where it finds it, not where the client was going.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-APPLICATION-FIRST',
    sentence:
      'Where the firewall finds a host at one of many addresses, and the client went elsewhere, one of them is traced and taken to stand for all.',
    status: 'derived',
    sources: [inference, firewallRules],
  },
  {
    id: 'FW-APPLICATION-SAME',
    sentence:
      'Where nobody drawn can tell at which address the firewall finds a host, it is taken to be the one that the client found.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'FW-HANDSHAKE',
    sentence:
      'On 80, 443 and 1433 the firewall answers the handshake itself before it knows whether a rule allows the host, and logs nothing of it.',
    status: 'documented',
    sources: [firewallFaq],
  },
];
