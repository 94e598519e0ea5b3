/** A plug at the end of a line. */
export const privateEndpointIcon = 'M2.5 10h4.5M7 6.5v7h3.5a3.5 3.5 0 0 0 0-7zM14 10h3.5M7 8.2H5M7 11.8H5';
