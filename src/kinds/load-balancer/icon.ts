/** One arrow that splits into three. */
export const loadBalancerIcon =
  'M1.5 10H7M7 10l4-5h5M7 10h9M7 10l4 5h5M14 3.5L16.5 5 14 6.5M14 8.5l2.5 1.5-2.5 1.5M14 13.5l2.5 1.5-2.5 1.5';
