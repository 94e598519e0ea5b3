/**
 * What every builder of a test topology makes: a resource as it is in a file, with its id for its name.
 *
 *     const topology = topologyOf(vnet('hub', '10.0.0.0/16'), subnet('snet', 'hub', '10.0.1.0/24'));
 *
 * A builder takes what could decide a verdict; what is left out is not there. Texts are as in a file.
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

/** The topology of a file with these resources; a shape that is wrong is a mistake in the test. */
export function topologyOf(...resources: readonly Drawn[]): Topology {
  const { topology, problems } = parseTopology(
    JSON.stringify({ format: 'roundtrip', version: 1, name: 'test', resources }),
  );
  const wrong = problems.find((each) => each.severity === 'error') ?? problems[0];
  if (topology === undefined || wrong !== undefined) throw new Error(JSON.stringify(wrong));
  return topology;
}
