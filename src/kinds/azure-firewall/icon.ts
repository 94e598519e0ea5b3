/** A wall of bricks. */
export const azureFirewallIcon = 'M3 4h14v12H3zM3 8h14M3 12h14M10 4v4M6.5 8v4M13.5 8v4M10 12v4';
