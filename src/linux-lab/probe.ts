/** A connection that the lab is to make. */
import type { Address } from '../network/address';
import type { NodeId } from '../network/ids';
import type { Protocol } from '../network/tuple';

/**
 * Ports from here on are callers', those below are services': so a server without a session can tell a call
 * from an answer.
 */
export const firstCallerPort = 40_000;

export type Probe = {
  /** The user's word for it. */
  readonly comment: string;
  readonly from: NodeId;
  /** The node that is meant to answer, where known. */
  readonly to?: NodeId;
  readonly source: Address;
  /** Unique in the lab; from `firstCallerPort` on. */
  readonly sourcePort: number;
  readonly destination: Address;
  readonly port: number;
  readonly protocol: Protocol;
};
