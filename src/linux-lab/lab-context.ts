/** What every part of the plan needs to know. */
import type { Network } from '../network/network';
import type { Probe } from './probe';

/** Namespaces by the node or domain that they stand for. */
export type Names = {
  readonly nodes: ReadonlyMap<string, string>;
  readonly domains: ReadonlyMap<string, string>;
  /**
   * The number that a packet carries for a mark that a route sets, by the domain that its answer goes to; up
   * to `mostMarks`.
   */
  readonly marks: ReadonlyMap<string, number>;
};

export type LabContext = {
  readonly network: Network;
  readonly names: Names;
  readonly probes: readonly Probe[];
  readonly usable: (condition: string) => boolean;
};

/** A packet carries its mark as its DSCP value (RFC 2474), which no other part of the lab changes. */
export const mostMarks = 63;
