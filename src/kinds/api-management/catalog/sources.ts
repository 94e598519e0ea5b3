/**
 * The pages that the catalog cites, each by its title and date, so that all entries cite a page in the same
 * words.
 */

export const reference2026 = 'API Management virtual network reference, 2026-04-10';
export const reference2023 = 'API Management virtual network reference, 2023-08-29';
export const connect2021 = 'Connect to a virtual network using Azure API Management, 2021-08-06';
export const internal2022 =
  'Connect to a virtual network in internal mode using Azure API Management, 2022-01-03';
export const forcedTunneling2023 =
  'Force tunnel traffic to on-premises firewall, API Management include, 2023-11-29';
export const networkStatus2020 = 'NetworkStatus API example of azure-rest-api-specs, sample data of 2020-11';

/** Dates of the page versions between which rows were added or removed. */
export const page = { y2021: '2021-08-06', y2023: '2023-08-29', y2025: '2025-06-17' } as const;

/**
 * The network status's message for a connection that cannot be opened. It is .NET's own text, seen in API
 * Management's traces. That the network status uses the same text is inferred from its message for names,
 * which comes from .NET too.
 */
export const noConnection = 'Unable to connect to the remote server';

export const injectV2 = 'Inject an API Management instance in a virtual network, Premium v2, 2025-10-08';
export const integrateV2 = 'Integrate an API Management instance for outbound connections, 2025-03-20';
export const v2SecurityGroup = 'API Management v2 network security group rules, include, 2025-06-25';
