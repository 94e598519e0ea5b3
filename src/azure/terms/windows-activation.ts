/** Windows activation: Azure’s Key Management Service, its hosts and the addresses that they have (docs/azure.md, sections 1.4 and 3). */
import { setOfTexts } from '../../network/address-set';
import type { Match } from '../../network/filter-rules';

/** The hosts in the public cloud, from Microsoft’s page on activation with forced tunneling. */
export const activationHosts: readonly (readonly [host: string, addresses: readonly string[]])[] = [
  ['azkms.core.windows.net', ['20.118.99.224', '40.83.235.53']],
  ['kms.core.windows.net', ['23.102.135.246']],
];

export const activationServers = setOfTexts(activationHosts.flatMap(([, addresses]) => addresses));

/** The requests that the platform lets out regardless of security groups, where the exception holds. */
export const activationRequests: Match = {
  protocols: ['tcp'],
  destination: activationServers,
  destinationPorts: [1_688, 1_688],
};
