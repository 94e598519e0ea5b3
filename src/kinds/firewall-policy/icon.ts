/** A wall of bricks behind a sheet with lines of text. */
export const firewallPolicyIcon = 'M3 3h9v6H3zM3 6h9M7.5 3v3M8 11h9v6H8zM10 13h5M10 15h3';
