/** A road that forks. */
export const routeTableIcon = 'M10 17v-4.5L5 8V3.5M10 12.5 15 8V3.5M3 5.5l2-2 2 2M13 5.5l2-2 2 2';
