/** A query that comes in at one side and leaves at the other. */
export const dnsPrivateResolverIcon =
  'M6 3.5h8v13H6zM1.5 7.5H6M4 5.5l2 2-2 2M14 12.5h4.5M16.5 10.5l2 2-2 2M8.5 8a1.6 1.6 0 1 1 2.3 1.4c-.5.3-.8.6-.8 1.2M10 13v.1';
