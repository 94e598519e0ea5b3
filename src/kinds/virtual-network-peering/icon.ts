/** Two networks with an arrow between them. */
export const virtualNetworkPeeringIcon =
  'M6 6.5H4a3.5 3.5 0 0 0 0 7h2M14 6.5h2a3.5 3.5 0 0 1 0 7h-2M6 10h8M8 8l-2 2 2 2M12 8l2 2-2 2';
