/** What a packet's mark says, in a namespace; it is gone when the packet leaves. */
export const bits = {
  /** One for each table whose filters are skipped. */
  exempt: { first: 1, count: 12 },
  /** One for each way that is not the routes'. */
  elsewhere: { first: 1 << 12, count: 12 },
  /** Whose piece it is in, in a namespace that several nodes have pieces in. */
  piece: { first: 1 << 24, count: 63 },
} as const;

export const pieceMask = 0x3f000000;
