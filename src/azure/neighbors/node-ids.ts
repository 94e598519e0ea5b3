/** The ids of the nodes and the domain that represent a gateway and a site. */

/** The face towards the virtual network: packets that routes send to the gateway arrive here. */
export const gatewayNode = (gateway: string) => `${gateway}:vnet`;
/** The face towards the tunnel: packets from a site arrive here. */
export const tunnelNode = (gateway: string) => `${gateway}:tunnel`;
export const edgeNode = (site: string) => `${site}:edge`;
export const siteDomain = (site: string) => `site:${site}`;
