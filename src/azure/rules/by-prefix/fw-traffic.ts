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
  firewallKnownIssues,
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
    sentence: 'Azure Firewall is stateful: packets of an existing session pass without a rule.',
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
    sentence: 'Azure Firewall drops any other TCP packet without a session, and any ICMP reply without one.',
    status: 'derived',
    sources: [inference, firewallRules],
  },
  {
    id: 'FW-HALF-OPEN',
    sentence: 'Azure Firewall drops an ACK of a session whose SYN-ACK it has not seen.',
    status: 'derived',
    sources: [inference, firewallRules],
  },
  {
    id: 'FW-DATAGRAM',
    sentence:
      'Azure Firewall evaluates its rules for a UDP reply without a session, as for a new connection.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'FW-ORDER',
    sentence:
      'DNAT rules are evaluated first, then network rules, then application rules; within each type, the lowest priority number from 100 to 65000 comes first; the first match ends the evaluation.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-GROUPS',
    sentence:
      'Rule collection groups of a policy are evaluated by priority, and collections by priority within each group, separately for each type of rule.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-PARENT',
    sentence:
      'Rules of the parent policy are evaluated before the child’s rules of the same type, whatever their priorities.',
    status: 'documented',
    sources: [firewallRules, firewallPolicies],
  },
  {
    id: 'FW-DNAT-INHERITED',
    sentence: 'Sources disagree on whether a policy inherits the DNAT rules of its parent.',
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
    sentence: 'A policy without its own DNS settings or private ranges uses those of its parent.',
    status: 'unverified',
    sources: [inference],
  },
  {
    id: 'FW-FQDN',
    sentence:
      'A network rule with an FQDN matches the addresses that the firewall itself resolves the name to; clients must query its DNS proxy to get the same addresses.',
    status: 'documented',
    sources: [firewallDns, firewallFqdn],
  },
  {
    id: 'FW-FQDN-SAME-ANSWER',
    sentence:
      'A client and the firewall are assumed to resolve a name with many addresses to the same one; this is certain only where the client queries the firewall.',
    status: 'derived',
    sources: [inference, firewallDns],
  },
  {
    id: 'FW-FQDN-UNRESOLVED',
    sentence:
      'A network rule with an FQDN that cannot be resolved by any drawn DNS server is assumed to match nothing.',
    status: 'derived',
    sources: [inference, firewallDns],
  },
  {
    id: 'FW-SQL-PROXY-MODE',
    sentence:
      'SQL clients are assumed to connect in proxy mode: application rules do not see the redirect mode, which is the default inside Azure.',
    status: 'derived',
    sources: [inference, endpointInspection],
  },
  {
    id: 'FW-DEFAULT-DENY',
    sentence: 'Azure Firewall denies traffic that no rule allows.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-DNAT',
    sentence:
      'A DNAT rule translates the destination of packets addressed to a public IP address of the firewall.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-DNAT-ALLOWS',
    sentence: 'Sources disagree on whether a network rule can still deny what a DNAT rule has matched.',
    status: 'contested',
    sources: [firewallRules, firewallRules2020, firewallFaq2022],
    readings: [
      {
        id: 'dnat-allows',
        says: 'The DNAT match translates and allows; network rules are not evaluated.',
        sources: [firewallRules],
      },
      {
        id: 'network-deny-overrides',
        says: 'The DNAT match adds an implicit allow, which an explicit network deny overrides.',
        sources: [firewallRules2020, firewallFaq2022],
      },
    ],
  },
  {
    id: 'FW-DNAT-SNAT',
    sentence: 'A backend behind a DNAT rule sees an address of the firewall as the source, not the client’s.',
    status: 'documented',
    sources: [firewallGateway],
  },
  {
    id: 'FW-SNAT',
    sentence:
      'Azure Firewall translates the source of packets to public destinations to its own private IP address and keeps the source for private destinations, unless its private ranges say otherwise.',
    status: 'documented',
    sources: [firewallSnat, firewallFaq],
  },
  {
    id: 'FW-PUBLIC-ADDRESS',
    sentence:
      'Azure Firewall sends packets directly to the Internet from its own public IP address; with forced tunneling they keep the private one.',
    status: 'documented',
    sources: [firewallSnat, firewallForcedTunneling],
  },
  {
    id: 'FW-INTERNET-PROTOCOLS',
    sentence:
      'Azure Firewall gives its public IP address to TCP and UDP only: a ping to the Internet is lost even if a rule allows it; one to a private destination passes.',
    status: 'measured',
    sources: [firewallKnownIssues],
    measurements: [
      {
        who: 'kaysalawu',
        where:
          'github.com/kaysalawu/azure-network-terraform/tree/main/1-hub-and-spoke/1-hub-spoke-azfw-single-region',
        when: '2024-08',
        saw: 'In four labs no machine behind Azure Firewall could ping the Internet, while TCP on the same path and pings to private destinations worked.',
      },
    ],
  },
  {
    id: 'FW-PUBLIC-CHOICE',
    sentence: 'Azure Firewall chooses one of several public IP addresses at random for each connection.',
    status: 'documented',
    sources: [firewallPublicAddresses],
  },
  {
    id: 'FW-INSTANCES',
    sentence:
      'The instances of a firewall share its private IP address, but each has its own sessions; a request and its reply reach the same instance unless the reply is addressed to another one.',
    status: 'documented',
    sources: [firewallGateway],
  },
  {
    id: 'FW-APPLICATION',
    sentence:
      'An application rule matches the host name of outbound HTTP, HTTPS or MSSQL connections, never of inbound ones; the firewall terminates the connection and opens its own, always with source translation.',
    status: 'documented',
    sources: [firewallRules, firewallSnat],
  },
  {
    id: 'FW-APPLICATION-RESOLVES',
    sentence:
      'Azure Firewall resolves the host name that an application rule matched, and connects to the address it gets, not to the client’s destination.',
    status: 'documented',
    sources: [firewallRules],
  },
  {
    id: 'FW-APPLICATION-FIRST',
    sentence:
      'If the firewall resolves a host name to many addresses, and the client connected to another one, a single address is traced and assumed to stand for all.',
    status: 'derived',
    sources: [inference, firewallRules],
  },
  {
    id: 'FW-APPLICATION-SAME',
    sentence:
      'If no drawn DNS server can tell which address the firewall resolves a host name to, it is assumed to be the address that the client resolved.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'FW-HANDSHAKE',
    sentence:
      'Azure Firewall answers the handshake itself on 80, 443 and 1433, before it knows whether a rule allows the host, and does not log it.',
    status: 'documented',
    sources: [firewallFaq],
  },
];
