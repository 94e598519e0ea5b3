/** A shield before another one: the admin's rules come first. */
export const securityAdminConfigurationIcon =
  'M8 4.5 3 6.3v3.9c0 3.1 2.1 5.4 5 6.6 2.9-1.2 5-3.5 5-6.6V6.3zM5.8 10.4l1.7 1.7 2.9-3.1M9.5 2.8 12 2l5 1.8v3.9c0 2.2-1 4-2.7 5.3';
