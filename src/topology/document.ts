/** The saved document: what a `.roundtrip.json` file holds, and nothing that can be computed from it. */
import { z } from 'zod';
import { expectationSchema, flowSchema } from '../azure/flow';
import type { Resource } from '../kinds';

export const currentVersion = 1;

/** Position and size on the canvas in pixels, relative to the container (virtual network, subnet) if there is one. */
export const boxSchema = z.looseObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive().optional(),
  height: z.number().positive().optional(),
});
export type Box = z.output<typeof boxSchema>;

/** The document without its resources, whose schemas are the kinds' own. */
export const envelopeSchema = z.looseObject({
  format: z.literal('roundtrip'),
  version: z.literal(currentVersion),
  name: z.string().max(256),
  description: z.string().max(10_000).optional(),
  resources: z.array(z.unknown()).max(20_000),
  layout: z.record(z.string(), boxSchema).default({}),
  flows: z.array(flowSchema).max(5_000).default([]),
  /** What is expected of flows that a catalogue lists, by flow id. */
  expectations: z.record(z.string(), expectationSchema).default({}),
});

export type Topology = Readonly<Omit<z.output<typeof envelopeSchema>, 'resources'>> & { readonly resources: readonly Resource[] };

export function emptyTopology(name: string): Topology {
  return { format: 'roundtrip', version: currentVersion, name, resources: [], layout: {}, flows: [], expectations: {} };
}
