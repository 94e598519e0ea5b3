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
    sentence: 'Security rules are evaluated by priority, the lowest number first; the first match ends.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-PROTOCOLS',
    sentence: 'A rule is for TCP, UDP, ICMP, ESP, AH, or any of them; the portal offers no ESP and no AH.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-DEFAULT',
    sentence:
      'Every group ends in rules that cannot be removed: they allow the virtual network (65000), probes in and the Internet out (65001), and deny the rest (65500).',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-STATEFUL',
    sentence:
      'A flow record of the five parts that identify a flow lets replies pass without a rule, in either direction.',
    status: 'documented',
    sources: [nsgOverview, nsgHow, vnetFaq],
  },
  {
    id: 'NSG-ORDER',
    sentence:
      'Inbound the group of the subnet is asked before that of the NIC, outbound after it, within one subnet too; both must allow, and no group allows all.',
    status: 'documented',
    sources: [nsgHow, vnetFaq],
  },
  {
    id: 'NSG-BEFORE-ROUTES',
    sentence: 'What leaves is judged by security groups first; only what they allow is routed.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'NSG-TRANSLATION',
    sentence:
      'Groups see private addresses: what comes in after its public address has been translated, what goes out before.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-BALANCED',
    sentence:
      'Of what a load balancer passes on, groups see the client’s address and port and the backend’s own.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-ESTABLISHED',
    sentence: 'A change of rules leaves flows alone that are established; only new ones are judged by it.',
    status: 'documented',
    sources: [nsgOverview],
    notSimulated: 'every flow here is new, and rules do not change while it lasts.',
  },
  {
    id: 'NSG-NO-RECORD',
    sentence: 'A packet without a flow record is judged by the rules as if it were new.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'NSG-VNET-TAG',
    sentence:
      'VirtualNetwork is the address space, connected networks, the host’s address and the prefixes of user-defined routes.',
    status: 'documented',
    sources: [serviceTagsOverview],
  },
  {
    id: 'NSG-INTERNET-TAG',
    sentence:
      'Internet is what lies outside of the virtual network and is publicly reachable, Azure’s own public addresses included.',
    status: 'documented',
    sources: [serviceTagsOverview],
  },
  {
    id: 'NSG-PROBES-TAG',
    sentence:
      'AzureLoadBalancer is 168.63.129.16, where health probes come from, and not the traffic that is balanced; a rule that denies it fails the probes.',
    status: 'documented',
    sources: [serviceTagsOverview, serviceTags2025, platformAddressPage],
  },
  {
    id: 'NSG-SEVERAL',
    sentence: 'Whether one side of a rule may name several service tags or application security groups.',
    status: 'contested',
    sources: [nsgOverview, azureLimits],
    readings: [
      {
        id: 'taken',
        says: 'Ten application security groups are the limit of one side of a rule, so several are taken.',
        sources: [azureLimits],
      },
      {
        id: 'refused',
        says: 'A rule cannot name several service tags or application security groups: there is no such rule.',
        sources: [nsgOverview],
      },
    ],
  },
  {
    id: 'NSG-ASG',
    sentence: 'An application security group stands for the private addresses of its members.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-VNET-TAG-DEFAULT',
    sentence: 'Whether a default route among the prefixes makes VirtualNetwork match the whole Internet.',
    status: 'unverified',
    sources: [serviceTagsOverview, inference],
    readings: [
      {
        id: 'not-widened',
        says: 'A default route does not make Internet sources part of VirtualNetwork.',
        sources: [inference],
      },
      {
        id: 'widened',
        says: 'The tag may contain default routes, so it matches every address.',
        sources: [serviceTagsOverview],
      },
    ],
  },
];
