/**
 * The saved document: the contents of a `.roundtrip.json` file, without anything that can be computed from
 * them.
 */
import { z } from 'zod';
import { type Expectation, expectationSchema, flowSchema, type SavedFlow } from '../azure/flows/flow';
import type { Resource } from '../kinds';

export const currentVersion = 2;

export const mostResources = 20_000;
export const mostFlows = 5_000;

/** Position and size on the canvas in pixels, relative to the container (virtual network, subnet) if there is one. */
export const boxSchema = z.looseObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive().optional(),
  height: z.number().positive().optional(),
});
export type Box = z.output<typeof boxSchema>;

/** The document without its resources, whose schemas belong to their kinds. */
export const envelopeSchema = z.looseObject({
  /** Where an editor finds `topologyJsonSchema()`; Roundtrip ignores it. */
  $schema: z.string().max(2_000).optional(),
  format: z.literal('roundtrip'),
  version: z.literal(currentVersion),
  name: z.string().max(256),
  description: z.string().max(10_000).optional(),
  resources: z.array(z.unknown()).max(mostResources),
  layout: z.record(z.string(), boxSchema).default({}),
  flows: z.array(flowSchema).max(mostFlows).default([]),
  /** The expectations of cataloged flows, by flow id. */
  expectations: z.record(z.string(), expectationSchema).default({}),
});

/**
 * The document as the schema parses it. Properties that the schema does not list are kept untyped, and are
 * written again.
 */
export type Topology = {
  readonly format: 'roundtrip';
  readonly version: typeof currentVersion;
  readonly name: string;
  readonly description?: string | undefined;
  readonly resources: readonly Resource[];
  readonly layout: Readonly<Record<string, Box>>;
  readonly flows: readonly SavedFlow[];
  readonly expectations: Readonly<Record<string, Expectation>>;
};

export function emptyTopology(name: string): Topology {
  return {
    format: 'roundtrip',
    version: currentVersion,
    name,
    resources: [],
    layout: {},
    flows: [],
    expectations: {},
  };
}
