/** Topologies and commands that are generated from the schemas, for tests of what is true of all. */
import fc from 'fast-check';
import type { z } from 'zod';
import { kinds, type Resource } from '../kinds';
import type { Command } from './command';
import { envelopeSchema, type Topology } from './document';
import { parseTopology } from './parse';

const ids = ['a', 'b', 'c', 'd', 'e', 'constructor', 'toString'] as const;
export const id = fc.constantFrom(...ids);
export const text = fc.oneof(
  { weight: 3, arbitrary: id },
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '10.0.0.0/16',
    '10.0.0.0/24',
    '10.0.1.0/26',
    '10.0.0.4',
    '10.0.0.5',
    'AzureFirewallSubnet',
    'GatewaySubnet',
    'Storage',
    '0.0.0.0/0',
    '*',
  ),
);
const unknown = fc.dictionary(
  fc.constantFrom('x-note', 'adressPrefix', 'valueOf', '$y'),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 1 },
);

/** A value with the shape of the schema, and with properties that no schema lists. */
function shaped(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.oneof({ weight: 3, arbitrary: shaped(def.innerType) }, fc.constant(undefined));
    case 'object': {
      const shape = Object.entries(def.shape).map(([name, each]) => [name, shaped(each)]);
      return fc
        .tuple(fc.record(Object.fromEntries(shape)), unknown)
        .map(([known, more]) => ({ ...more, ...(known as object) }));
    }
    case 'array':
      return fc.array(shaped(def.element), { maxLength: 3 });
    case 'record':
      return fc.dictionary(id, shaped(def.valueType), { maxKeys: 3 });
    case 'union':
      return fc.oneof(...def.options.map((each) => shaped(each)));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: 1, max: 31 });
    case 'string':
      return text;
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

export const resource: fc.Arbitrary<Resource> = fc.oneof(
  ...kinds.map(({ schema, kind }) =>
    fc
      .tuple(shaped(schema), id)
      .map(([value, own]) => ({ ...(value as Resource), id: own, kind }) as Resource),
  ),
);

export const topology: fc.Arbitrary<Topology> = fc
  .tuple(shaped(envelopeSchema), fc.array(resource, { maxLength: 12 }))
  .map(([envelope, resources]) => parseTopology(JSON.stringify({ ...(envelope as object), resources })))
  .filter((result) => result.topology !== undefined)
  .map((result) => result.topology as Topology);

const pointer = fc.constantFrom(
  '',
  '/name',
  '/id',
  '/subnet',
  '/virtualNetwork',
  '/routes',
  '/routes/0',
  '/routes/0/name',
  '/addressPrefix',
  '/connections',
  '/connections/0/site',
  '/access/subnets',
  '/x-note',
  '/__proto__/x',
  '/constructor/prototype',
  'x',
);
const box = fc.record({ x: fc.integer(), y: fc.integer() });
const index = fc.integer({ min: -1, max: 4 });
const flow = shaped(envelopeSchema.shape.flows).map((flows) => (flows as Topology['flows'] | undefined)?.[0]);

export const simple: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('add-resource' as const), resource, box }),
  fc.record({
    type: fc.constant('remove-resources' as const),
    ids: fc.array(id, { maxLength: 3 }),
    only: fc.boolean(),
  }),
  fc.record({ type: fc.constant('unplace' as const), ids: fc.array(id, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('order' as const),
    list: fc.constantFrom('resources', 'flows'),
    ids: fc.shuffledSubarray([...ids], { minLength: 2 }),
  }),
  fc.record({
    type: fc.constant('set-document-property' as const),
    name: fc.constantFrom('$schema', 'x-note', 'layout', 'version', '__proto__'),
    value: fc.oneof(text, fc.jsonValue(), fc.constant(undefined)),
  }),
  fc.record({
    type: fc.constant('set-property' as const),
    resource: id,
    pointer,
    value: fc.oneof(text, fc.jsonValue(), fc.constant(undefined)),
  }),
  fc.record({
    type: fc.constant('insert-item' as const),
    resource: id,
    pointer,
    index,
    value: fc.oneof(text, fc.jsonValue()),
  }),
  fc.record({ type: fc.constant('remove-item' as const), resource: id, pointer, index }),
  fc.record({ type: fc.constant('move-item' as const), resource: id, pointer, from: index, to: index }),
  fc.record({ type: fc.constant('place' as const), boxes: fc.dictionary(id, box, { maxKeys: 3 }) }),
  fc.record({ type: fc.constant('remove-flow' as const), id }),
  fc.record({ type: fc.constant('rename-topology' as const), name: fc.string() }),
  fc.record({ type: fc.constant('describe-topology' as const), description: fc.string() }),
  flow.filter((each) => each !== undefined).map((each): Command => ({ type: 'add-flow', flow: each })),
  fc
    .tuple(
      id,
      flow.filter((each) => each !== undefined),
    )
    .map(([own, each]): Command => ({ type: 'set-flow', id: own, flow: each })),
  fc.record({
    type: fc.constant('expect' as const),
    flow: id,
    expect: fc.option(fc.constant({ outcome: 'works' as const }), { nil: undefined }),
  }),
);
export const command = fc.oneof(
  { weight: 5, arbitrary: simple },
  fc.record({
    type: fc.constant('several' as const),
    label: fc.string(),
    commands: fc.array(simple, { maxLength: 3 }),
  }),
);
