/**
 * The result of every builder of a test topology: a resource as in a file, with its id as its name.
 *
 *     const topology = topologyOf(vnet('hub', '10.0.0.0/16'), subnet('snet', 'hub', '10.0.1.0/24'));
 *
 * A builder takes the properties that can decide a verdict, as texts like those in a file. It omits the rest.
 */

import type { Topology } from '../../topology/document';
import { parseTopology } from '../../topology/parse';

export type Drawn = { readonly id: string; readonly kind: string; readonly [property: string]: unknown };
export type More = Readonly<Record<string, unknown>>;

export const drawn = (kind: string, id: string, properties: More): Drawn => ({
  id,
  kind,
  name: id,
  ...properties,
});
export const list = (texts: string | readonly string[]): readonly string[] => [texts].flat();

export type Terms = string | readonly string[];

/** Parses a file with these resources; any problem is a mistake in the test, so it throws. */
export function topologyOf(...resources: readonly Drawn[]): Topology {
  const { topology, problems } = parseTopology(
    JSON.stringify({ format: 'roundtrip', version: 1, name: 'test', resources }),
  );
  const wrong = problems.find((each) => each.severity === 'error') ?? problems[0];
  if (topology === undefined || wrong !== undefined) throw new Error(JSON.stringify(wrong));
  return topology;
}
