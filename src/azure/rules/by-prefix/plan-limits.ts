/** Azure’s limits on the number of resources, and the addresses that an address plan may use. */
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
      'A network manager has at most 100 security admin rules, with priorities from 1 to 4096 and 20,000 prefixes in total, and one configuration per region.',
    status: 'documented',
    sources: [adminLimits, adminRulesPage, adminManagerFaq],
  },
  {
    id: 'PLAN-ADMIN-TAGS',
    area: 'security',
    sentence:
      'Security admin rules do not accept the service tags AzurePlatformDNS, AzurePlatformIMDS and AzurePlatformLKM.',
    status: 'documented',
    sources: [adminLimits, adminRulesPage],
  },
  {
    id: 'PLAN-RESERVED',
    sentence: 'Azure reserves the first four addresses of a subnet and its last.',
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
      'A route table that Virtual Network Manager manages has at most 1,000 routes (preview); no table has more.',
    status: 'documented',
    sources: [managedRouteTables],
  },
  {
    id: 'PLAN-ROUTES-CLAIMED',
    sentence: 'A route table has at most 600 or 1,000 routes, according to third parties.',
    status: 'unverified',
    sources: [routeLimitClaims],
    notSimulated: 'no Microsoft page confirms it; the documented limit of 400 is checked.',
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
    sentence: 'A route table has at most 25 routes for service tags.',
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
      'One side of a rule names at most 10 application security groups; all rules of a network security group together name at most 100.',
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
      'An address space cannot contain multicast (224.0.0.0/4), broadcast (255.255.255.255), loopback (127.0.0.0/8) or link-local (169.254.0.0/16) addresses, or 168.63.129.16.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'PLAN-SUBNET-SIZE',
    sentence: 'A subnet is at least a /29 and at most a /2.',
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
