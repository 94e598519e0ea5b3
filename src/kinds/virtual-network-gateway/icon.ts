/** The mouth of a tunnel. */
export const virtualNetworkGatewayIcon = 'M3 16.5v-6a7 7 0 0 1 14 0v6zM7 16.5v-5.5a3 3 0 0 1 6 0v5.5';
