/** The plan of a house with rooms. */
export const subnetIcon = 'M3 4h14v12H3zM3 10h14M10 10v6';
