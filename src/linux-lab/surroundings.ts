/** What every part of the plan may ask for. */
import type { Network } from '../network/network';
import type { Probe } from './probe';

/** Namespaces by the node or domain that they are for. */
export type Names = {
  readonly nodes: ReadonlyMap<string, string>;
  readonly domains: ReadonlyMap<string, string>;
};

export type Surroundings = {
  readonly network: Network;
  readonly names: Names;
  readonly probes: readonly Probe[];
  readonly usable: (condition: string) => boolean;
};
