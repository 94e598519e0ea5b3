/** A shield with a list of rules. */
export const networkSecurityGroupIcon =
  'M10 2.5 4 4.7v4.8c0 3.8 2.5 6.5 6 8 3.5-1.5 6-4.2 6-8V4.7zM7.5 8h5M7.5 11h5';
