/** A book of names with a lock on it. */
export const privateDnsZoneIcon =
  'M4.5 16.5v-13h11v5M4.5 16.5h5M4.5 7H3M4.5 10H3M4.5 13H3M7.5 7h4.5M7.5 10h2M12 13.5h5.5v4H12zM13.2 13.5v-1.2a1.55 1.55 0 0 1 3.1 0v1.2';
