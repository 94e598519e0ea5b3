/** A list of names, each with an arrow to its server. */
export const dnsForwardingRulesetIcon =
  'M3 4.5h7M3 10h7M3 15.5h7M12 4.5h5M12 10h5M12 15.5h5M15 2.5l2 2-2 2M15 8l2 2-2 2M15 13.5l2 2-2 2';
