/** What service tags stand for, and where they may be named. */
import type { Rule } from '../rule';
import { serviceTagFile, serviceTagsOverview, udrOverview } from '../sources';

export const serviceTagRules: readonly Rule[] = [
  {
    id: 'TAG-LISTED',
    sentence:
      'Routes, security rules and firewall rules each accept only the service tags that Microsoft’s file lists for them; a route for another tag is still followed here.',
    status: 'derived',
    sources: [serviceTagFile, serviceTagsOverview],
  },
  {
    id: 'TAG-AZURECLOUD-ROUTES',
    sentence:
      'Sources disagree on whether a route may name AzureCloud, which the file lists for security rules alone.',
    status: 'contested',
    sources: [udrOverview, serviceTagFile],
    readings: [
      {
        id: 'for-routes',
        says: 'Routes may name AzureCloud: the page on routes gives AzureCloud and its regions their place in the order of tags.',
        sources: [udrOverview],
      },
      {
        id: 'not-for-routes',
        says: 'Routes may not name AzureCloud: the file lists AzureCloud for the API and security rules, not for routes.',
        sources: [serviceTagFile],
      },
    ],
  },
  {
    id: 'TAG-PLATFORM',
    sentence:
      'The tags VirtualNetwork, Internet, AzureLoadBalancer and those of the platform are in no file and have no prefixes: security rules can name them, routes cannot.',
    status: 'documented',
    sources: [serviceTagFile, udrOverview],
  },
];
