/** How much of a kind there may be, and which addresses a plan may use. */
import type { Rule } from '../rule';
import {
  adminLimits,
  adminManagerFaq,
  adminRulesPage,
  azureLimits,
  managedRouteTables,
  nsgOverview,
  routeLimitClaims,
  udrOverview,
  vnetFaq,
} from '../sources';

export const planRules: readonly Rule[] = [
  {
    id: 'PLAN-ADMIN',
    area: 'security',
    sentence:
      'A network manager has at most 100 security admin rules, with priorities from 1 to 4096 and 20,000 prefixes among them, and one configuration in a region.',
    status: 'documented',
    sources: [adminLimits, adminRulesPage, adminManagerFaq],
  },
  {
    id: 'PLAN-ADMIN-TAGS',
    area: 'security',
    sentence:
      'Security admin rules take no AzurePlatformDNS, AzurePlatformIMDS and AzurePlatformLKM service tag.',
    status: 'documented',
    sources: [adminLimits, adminRulesPage],
  },
  {
    id: 'PLAN-RESERVED',
    sentence: 'Azure keeps the first four addresses of a subnet and its last.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'PLAN-ROUTES',
    sentence: 'A route table has at most 400 routes.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-ROUTES-MANAGER',
    sentence:
      'Where Virtual Network Manager manages the routes of a table it takes 1,000 of them (preview); more than that nothing takes.',
    status: 'documented',
    sources: [managedRouteTables],
  },
  {
    id: 'PLAN-ROUTES-CLAIMED',
    sentence: 'Third parties put the general limit at 600 or 1,000 routes in a table.',
    status: 'unverified',
    sources: [routeLimitClaims],
    notSimulated: 'no page of Microsoft’s confirms it; the documented 400 are checked.',
  },
  {
    id: 'PLAN-TABLES',
    sentence:
      'A subscription has at most 200 route tables, 5,000 network security groups and 3,000 application security groups in a region.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-TAG-ROUTES',
    sentence: 'At most 25 routes of a table name service tags.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'PLAN-NSG',
    sentence: 'A network security group has at most 1,000 rules, with priorities from 100 to 4096.',
    status: 'documented',
    sources: [azureLimits, nsgOverview],
  },
  {
    id: 'PLAN-NSG-ADDRESSES',
    sentence:
      'The rules of a network security group name at most 4,000 addresses and prefixes as sources, and as many as destinations.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-NSG-GROUPS',
    sentence:
      'One side of a rule names at most 10 application security groups, all rules of a network security group at most 100.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-NIC-GROUPS',
    sentence: 'A NIC is in at most 20 application security groups.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-FORBIDDEN',
    sentence:
      'No address space has multicast, broadcast, loopback or link-local addresses, or 168.63.129.16: 224.0.0.0/4, 255.255.255.255, 127.0.0.0/8 and 169.254.0.0/16.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'PLAN-SUBNET-SIZE',
    sentence: 'A subnet is a /29 at least and a /2 at most.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'PLAN-PEERINGS',
    sentence: 'A virtual network has at most 500 peerings.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-DNS-SERVERS',
    sentence: 'A virtual network names at most 20 DNS servers.',
    status: 'documented',
    sources: [azureLimits],
  },
];
