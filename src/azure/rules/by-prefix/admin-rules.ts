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
      'Security admin rules are evaluated before security groups, at every NIC of the virtual networks they are applied to, also where there is no group.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-PRIORITY',
    sentence:
      'Of all security admin rules that are applied to a virtual network the one with the lowest priority number that matches decides.',
    status: 'documented',
    sources: [adminRulesPage, adminEnforcement],
  },
  {
    id: 'ADMIN-ALLOW',
    sentence: 'What a security admin rule allows is evaluated by the security groups next.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-ALWAYS-ALLOW',
    sentence: 'What a security admin rule always allows is delivered without asking the security groups.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-DENY',
    sentence: 'What a security admin rule denies ends there, whatever the security groups allow.',
    status: 'documented',
    sources: [adminRulesPage, nsgOverview],
  },
  {
    id: 'ADMIN-STATEFUL',
    sentence: 'Replies pass security admin rules by the flow record, as they pass security groups.',
    status: 'derived',
    sources: [adminRulesPage2022, inference],
  },
  {
    id: 'ADMIN-HIGHER-SCOPE',
    sentence:
      'Where configurations of several network managers conflict, that of the network manager with the higher scope is applied.',
    status: 'documented',
    sources: [adminScope],
  },
  {
    id: 'ADMIN-SAME-PRIORITY',
    sentence: 'Of two security admin rules with one priority the first in the file is taken to come first.',
    status: 'unverified',
    sources: [inference],
  },
  {
    id: 'ADMIN-SUBNETS-LEFT-OUT',
    sentence:
      'Subnets of Azure Firewall, Bastion, Route Server, VPN and ExpressRoute gateways, and of Application Gateway without network isolation, get no security admin rules.',
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
      'API Management and DNS Private Resolver are on no list of services that are left out, so their subnets are taken to get security admin rules.',
    status: 'unverified',
    sources: [adminRulesPage, inference],
  },
  {
    id: 'ADMIN-PLATFORM',
    sentence:
      'DNS and agent traffic to 168.63.129.16 is taken to be as little subject to security admin rules as to security groups.',
    status: 'unverified',
    sources: [adminLimits, inference],
  },
  {
    id: 'ADMIN-CLOSED',
    sentence:
      'Whether an Always Allow rule opens what nothing may enter without a security group, as behind a public Standard load balancer.',
    status: 'unverified',
    sources: [adminRulesPage, inference],
    readings: [
      {
        id: 'stays-closed',
        says: 'The rule skips security groups, and there is none: what only a group opens stays closed.',
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
    notSimulated: 'the engine has no clock, and shows what holds once all has arrived.',
  },
  {
    id: 'ADMIN-INTENT-POLICY',
    sentence:
      'Virtual networks with SQL Managed Instance or Databricks get no security admin rules, or only those that allow.',
    status: 'documented',
    sources: [adminRulesPage, adminManagerFaq],
    notSimulated: 'neither service is drawn.',
  },
];
