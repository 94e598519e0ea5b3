/** Braces around a point: an API. */
export const apiManagementIcon =
  'M7 3.5c-2 0-2.5 1-2.5 3S3.7 10 2.5 10c1.2 0 2 1.5 2 3.5s.5 3 2.5 3M13 3.5c2 0 2.5 1 2.5 3s.8 3.5 2 3.5c-1.2 0-2 1.5-2 3.5s-.5 3-2.5 3M11 10a1 1 0 1 1-2 0 1 1 0 0 1 2 0z';
