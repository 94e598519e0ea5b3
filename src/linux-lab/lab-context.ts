/** What every part of the plan needs to know. */
import type { Network } from '../network/network';
import type { Probe } from './probe';

/** Namespaces by the node or domain that they are for. */
export type Names = {
  readonly nodes: ReadonlyMap<string, string>;
  readonly domains: ReadonlyMap<string, string>;
  /** What a packet carries of a mark that a route sets, by the domain that its answer goes to; up to `mostMarks`. */
  readonly marks: ReadonlyMap<string, number>;
};

export type LabContext = {
  readonly network: Network;
  readonly names: Names;
  readonly probes: readonly Probe[];
  readonly usable: (condition: string) => boolean;
};

/** A packet carries its mark as its code point of differentiated services (RFC 2474), which nobody else changes. */
export const mostMarks = 63;
