/** The ids of the nodes and of the domain that a gateway and a site become. */

/** The face towards the virtual network: packets that routes send to the gateway come in here. */
export const gatewayNode = (gateway: string) => `${gateway}:vnet`;
/** The face towards the tunnel: packets from a site come in here. */
export const tunnelNode = (gateway: string) => `${gateway}:tunnel`;
export const edgeNode = (site: string) => `${site}:edge`;
export const siteDomain = (site: string) => `site:${site}`;
