/** What network security groups do. */
import type { Rule } from './rule';
import { inference, nsgHow, nsgOverview, serviceTagsOverview, vnetFaq } from './sources';

export const securityRules: readonly Rule[] = [
  {
    id: 'NSG-PRIORITY',
    sentence: 'Security rules are evaluated by priority, the lowest number first; the first match ends.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-DEFAULT',
    sentence: 'Default rules allow the virtual network, probes in and the Internet out, and deny the rest.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'NSG-STATEFUL',
    sentence: 'A flow record lets replies pass without a rule, in either direction.',
    status: 'documented',
    sources: [nsgOverview, nsgHow, vnetFaq],
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
