/** Three peers joined to each other. */
export const virtualNetworkIcon =
  'M12 4.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM6.5 15a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM17.5 15a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM9 6.3 5.5 13.2M11 6.3l3.5 6.9M6.5 15h7';
