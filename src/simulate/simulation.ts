/** The result of `compile`. */
import type { Flow } from '../azure/flows/flow';
import type { Problem } from '../azure/kit/problem';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import type { Counters } from '../engine/world';
import type { Topology } from '../topology/document';
import type { CompiledReading } from './compiled-reading';

/** A compiled topology; opaque to shells. Pass the last one to `compile` to reuse what did not change. */
export type Simulation = {
  readonly topology: Topology;
  readonly problems: readonly Problem[];
  /** Work done since `compile`: lookups, rule evaluations, packets, connections. */
  readonly counters: Counters;
  readonly tags: ServiceTagTable;
  readonly compiled: Map<string, CompiledReading>;
  readonly previous: ReadonlyMap<string, CompiledReading>;
  readonly flows: readonly Flow[];
  /** The flows that are not traced, by id, with the reason. */
  readonly leftOut: ReadonlyMap<string, string>;
};
