/** Stands in for topology/history until that is there. */
import type { Topology } from '../../topology/document';

type Entry = { readonly topology: Topology; readonly label: string };
export type History = {
  readonly past: readonly Entry[];
  readonly present: Topology;
  readonly future: readonly Entry[];
};
export const historyOf = (present: Topology): History => ({ past: [], present, future: [] });
