/** A shield around several NICs. */
export const applicationSecurityGroupIcon =
  'M10 3 4.5 5v4.5c0 3.5 2.3 6 5.5 7.5 3.2-1.5 5.5-4 5.5-7.5V5zM7.5 8.5h.01M12.5 8.5h.01M10 11.5h.01';
