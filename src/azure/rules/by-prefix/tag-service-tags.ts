/** What service tags stand for, and where they may be named. */
import type { Rule } from '../rule';
import { serviceTagFile, serviceTagsOverview, udrOverview } from '../sources';

export const serviceTagRules: readonly Rule[] = [
  {
    id: 'TAG-LISTED',
    sentence:
      'Routes, security rules and firewall rules each take only the service tags that Microsoft’s file lists for them; a route for another one is followed here all the same.',
    status: 'derived',
    sources: [serviceTagFile, serviceTagsOverview],
  },
  {
    id: 'TAG-AZURECLOUD-ROUTES',
    sentence: 'Whether a route may name AzureCloud, which the file lists for security rules alone.',
    status: 'contested',
    sources: [udrOverview, serviceTagFile],
    readings: [
      {
        id: 'for-routes',
        says: 'It may: the page on routes gives AzureCloud and its regions their place in the order of tags.',
        sources: [udrOverview],
      },
      {
        id: 'not-for-routes',
        says: 'It may not: the file lists AzureCloud for the API and security rules, not for routes.',
        sources: [serviceTagFile],
      },
    ],
  },
  {
    id: 'TAG-PLATFORM',
    sentence:
      'VirtualNetwork, Internet, AzureLoadBalancer and the tags of the platform are in no file and have no prefixes: security rules name them, routes cannot.',
    status: 'documented',
    sources: [serviceTagFile, udrOverview],
  },
];
