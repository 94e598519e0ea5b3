/** A book of names. */
export const dnsServerIcon = 'M5 3h11v14H5zM5 7H3.5M5 10H3.5M5 13H3.5M8 7.5h5M8 11h5';
