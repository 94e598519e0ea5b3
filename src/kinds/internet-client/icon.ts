/** A person. */
export const internetClientIcon = 'M13 6.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM4 17c0-3.5 2.7-5.5 6-5.5s6 2 6 5.5';
