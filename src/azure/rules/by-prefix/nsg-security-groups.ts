/** What network security groups do. */
import type { Rule } from '../rule';
import {
  azureLimits,
  inference,
  nsgHow,
  nsgOverview,
  platformAddressPage,
  serviceTags2025,
  serviceTagsOverview,
  vnetFaq,
} from '../sources';

export const securityGroupRules: readonly Rule[] = [
  {
    id: 'NSG-PRIORITY',
    sentence:
      'Security rules are evaluated by priority, the lowest number first; the first match ends the evaluation.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-PROTOCOLS',
    sentence:
      'A security rule applies to TCP, UDP, ICMP, ESP, AH or any protocol; the portal does not offer ESP and AH.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-DEFAULT',
    sentence:
      'Every security group ends with default rules that cannot be removed: they allow the virtual network (65000), inbound probes and outbound traffic to the Internet (65001), and deny the rest (65500).',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-STATEFUL',
    sentence:
      'A security group keeps a flow record of each connection’s five-tuple, which lets replies pass without a rule, in either direction.',
    status: 'documented',
    sources: [nsgOverview, nsgHow, vnetFaq],
  },
  {
    id: 'NSG-ORDER',
    sentence:
      'The subnet’s security group is evaluated before the NIC’s for inbound packets and after it for outbound packets, also within a subnet; both must allow, and without a group everything is allowed.',
    status: 'documented',
    sources: [nsgHow, vnetFaq],
  },
  {
    id: 'NSG-BEFORE-ROUTES',
    sentence:
      'Security groups are evaluated before routes for outbound packets; only allowed packets are routed.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'NSG-TRANSLATION',
    sentence:
      'Security groups see private IP addresses: inbound packets after translation from the public IP address, outbound packets before translation.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-BALANCED',
    sentence:
      'Security groups behind a load balancer see the client’s address and port as the source and the backend’s as the destination.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-ESTABLISHED',
    sentence: 'A changed security rule affects only new connections, not established ones.',
    status: 'documented',
    sources: [nsgOverview],
    notSimulated: 'every connection here is new, and rules do not change during a connection.',
  },
  {
    id: 'NSG-NO-RECORD',
    sentence:
      'A security group evaluates its rules for a packet without a flow record, as for a new connection.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'NSG-VNET-TAG',
    sentence:
      'The VirtualNetwork tag covers the address space, connected networks, the host’s address and the prefixes of user-defined routes.',
    status: 'documented',
    sources: [serviceTagsOverview],
  },
  {
    id: 'NSG-INTERNET-TAG',
    sentence:
      'The Internet tag covers publicly reachable addresses outside the virtual network, Azure’s own public IP addresses included.',
    status: 'documented',
    sources: [serviceTagsOverview],
  },
  {
    id: 'NSG-PROBES-TAG',
    sentence:
      'The AzureLoadBalancer tag stands for 168.63.129.16, the source of health probes, and not for load-balanced traffic; a rule that denies it fails the probes.',
    status: 'documented',
    sources: [serviceTagsOverview, serviceTags2025, platformAddressPage],
  },
  {
    id: 'NSG-SEVERAL',
    sentence:
      'Sources disagree on whether one side of a rule may name several service tags or application security groups.',
    status: 'contested',
    sources: [nsgOverview, azureLimits],
    readings: [
      {
        id: 'taken',
        says: 'One side of a rule may name up to ten application security groups, so several are accepted.',
        sources: [azureLimits],
      },
      {
        id: 'refused',
        says: 'Rules cannot name several service tags or application security groups, so no such rule exists.',
        sources: [nsgOverview],
      },
    ],
  },
  {
    id: 'NSG-ASG',
    sentence: 'An application security group stands for the private IP addresses of its members.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-VNET-TAG-DEFAULT',
    sentence:
      'Sources leave open whether a default route among the prefixes makes the VirtualNetwork tag match the whole Internet.',
    status: 'unverified',
    sources: [serviceTagsOverview, inference],
    readings: [
      {
        id: 'not-widened',
        says: 'Default routes do not make Internet sources part of VirtualNetwork.',
        sources: [inference],
      },
      {
        id: 'widened',
        says: 'The VirtualNetwork tag may contain default routes, so it matches every address.',
        sources: [serviceTagsOverview],
      },
    ],
  },
];
