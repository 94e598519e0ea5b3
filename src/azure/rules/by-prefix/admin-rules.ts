/** What security admin rules of Azure Virtual Network Manager do. */
import type { Rule } from '../rule';
import {
  adminEnforcement,
  adminLimits,
  adminManagerFaq,
  adminRulesPage,
  adminRulesPage2022,
  adminScope,
  appGatewayPrivate,
  inference,
  nsgOverview,
} from '../sources';

export const adminRules: readonly Rule[] = [
  {
    id: 'ADMIN-FIRST',
    sentence:
      'Security admin rules are evaluated before security groups, at every NIC of the virtual networks they apply to, even where no security group is associated.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-PRIORITY',
    sentence:
      'Of the security admin rules that apply to a virtual network, the matching one with the lowest priority number decides.',
    status: 'documented',
    sources: [adminRulesPage, adminEnforcement],
  },
  {
    id: 'ADMIN-ALLOW',
    sentence: 'Traffic that a security admin rule allows is then evaluated by the security groups.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-ALWAYS-ALLOW',
    sentence:
      'Traffic that a security admin rule always allows is delivered without evaluation by the security groups.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-DENY',
    sentence: 'Traffic that a security admin rule denies is dropped, whatever the security groups allow.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-STATEFUL',
    sentence: 'A flow record lets replies pass security admin rules, as it does for security groups.',
    status: 'derived',
    sources: [adminRulesPage2022, inference],
  },
  {
    id: 'ADMIN-HIGHER-SCOPE',
    sentence:
      'Where configurations of several network managers conflict, the configuration of the network manager with the higher scope applies.',
    status: 'documented',
    sources: [adminScope],
  },
  {
    id: 'ADMIN-SAME-PRIORITY',
    sentence:
      'Of two security admin rules with the same priority, the first in the file is assumed to be evaluated first.',
    status: 'unverified',
    sources: [inference],
  },
  {
    id: 'ADMIN-SUBNETS-LEFT-OUT',
    sentence:
      'Security admin rules are not applied to the subnets of Azure Firewall, Bastion, Route Server, VPN and ExpressRoute gateways, and of Application Gateway without network isolation.',
    status: 'documented',
    sources: [adminRulesPage, adminManagerFaq, appGatewayPrivate],
  },
  {
    id: 'ADMIN-PRIVATE-ENDPOINT',
    sentence: 'Security admin rules do not apply to private endpoints.',
    status: 'documented',
    sources: [adminRulesPage, adminManagerFaq],
  },
  {
    id: 'ADMIN-MANAGED',
    sentence:
      'API Management and DNS Private Resolver are on no list of exempt services, so security admin rules are assumed to apply to their subnets.',
    status: 'unverified',
    sources: [adminRulesPage, inference],
  },
  {
    id: 'ADMIN-PLATFORM',
    sentence:
      'Security admin rules are assumed not to apply to DNS and agent traffic to 168.63.129.16, just as security groups do not.',
    status: 'unverified',
    sources: [adminLimits, inference],
  },
  {
    id: 'ADMIN-CLOSED',
    sentence:
      'Sources leave open whether an Always Allow rule admits traffic that requires a security group, as behind a public Standard load balancer.',
    status: 'unverified',
    sources: [adminRulesPage, inference],
    readings: [
      {
        id: 'stays-closed',
        says: 'An Always Allow rule only skips security groups: without one, traffic that needs a group to open it stays blocked.',
        sources: [inference],
      },
      {
        id: 'opened',
        says: 'The traffic goes directly to the resource, so no security group is needed.',
        sources: [adminRulesPage],
      },
    ],
  },
  {
    id: 'ADMIN-DELAY',
    sentence: 'Security admin rules reach the resources of a virtual network after a short delay.',
    status: 'documented',
    sources: [adminRulesPage],
    notSimulated: 'the engine has no clock, and shows the state after all rules have arrived.',
  },
  {
    id: 'ADMIN-INTENT-POLICY',
    sentence:
      'Virtual networks with SQL Managed Instance or Databricks get no security admin rules, or only rules that allow traffic.',
    status: 'documented',
    sources: [adminRulesPage, adminManagerFaq],
    notSimulated: 'neither service can be drawn.',
  },
];
