/** What the bits of a packet's mark mean within a namespace; the mark is gone when the packet leaves it. */
export const bits = {
  /** One bit for each session table whose filters the packet skips. */
  exempt: { first: 1, count: 12 },
  /** One bit for each path that the packet takes instead of a route's. */
  elsewhere: { first: 1 << 12, count: 12 },
  /** The piece that handles the packet, in a namespace that holds pieces of several nodes. */
  piece: { first: 1 << 24, count: 63 },
} as const;

export const pieceMask = 0x3f000000;
