/** A cloud. */
export const azureServiceIcon = 'M5.8 15.5a3.6 3.6 0 0 1-.4-7.2 4.9 4.9 0 0 1 9.3 1 3.15 3.15 0 0 1-.2 6.2z';
