/** What the platform itself does. */
import type { Rule } from './rule';
import {
  apimReference,
  applianceAvailability,
  endpointDns,
  haPortsPage,
  loadBalancerOverview,
  nameResolution,
  nsgOverview,
  platformAddressPage,
} from './sources';

export const platformRules: readonly Rule[] = [
  {
    id: 'PLATFORM-NO-UDR',
    sentence: 'Packets to 168.63.129.16 do not follow user-defined routes.',
    status: 'documented',
    sources: [platformAddressPage],
  },
  {
    id: 'PLATFORM-NO-NSG',
    sentence: 'DNS and agent traffic to 168.63.129.16 is not subject to security groups.',
    status: 'documented',
    sources: [platformAddressPage, nsgOverview],
  },
  {
    id: 'PLATFORM-DNS-TAG',
    sentence: 'A security rule that names AzurePlatformDNS does apply to queries to Azure-provided DNS.',
    status: 'documented',
    sources: [platformAddressPage, nsgOverview],
  },
  {
    id: 'PLATFORM-INSIDE-ONLY',
    sentence: '168.63.129.16 answers only inside a virtual network; nobody outside can reach it.',
    status: 'documented',
    sources: [nameResolution, endpointDns],
  },
  {
    id: 'LB-SYMMETRIC',
    sentence:
      'An internal load balancer with HA ports sends both directions of a flow to the same single-NIC appliance, if both pass it.',
    status: 'documented',
    sources: [haPortsPage, applianceAvailability],
  },
  {
    id: 'LB-CHOICE',
    sentence: 'A load balancer sends each flow to one of its healthy backends; which one nobody can predict.',
    status: 'documented',
    sources: [loadBalancerOverview, haPortsPage, apimReference],
  },
];
