/**
 * The file format as JSON Schema, for editors that complete and check files as users type them. It is made
 * from the schemas that parse files, so the two cannot differ.
 */
import { z } from 'zod';
import { kinds } from '../kinds';
import { envelopeSchema } from './document';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Draft 2020-12. Properties that a file may omit are optional; properties that no schema lists are allowed,
 * as in files.
 */
export function topologyJsonSchema(): JsonSchema {
  const { properties, ...envelope } = jsonSchemaOf(envelopeSchema);
  const definitions = kinds.map((each) => [each.kind, definitionOf(each)] as const);
  return {
    ...envelope,
    title: 'Roundtrip topology',
    properties: {
      ...(properties as object),
      resources: { type: 'array', items: { oneOf: kinds.map(({ kind }) => ({ $ref: `#/$defs/${kind}` })) } },
    },
    $defs: Object.fromEntries(definitions),
  };
}

function definitionOf(kind: (typeof kinds)[number]): JsonSchema {
  const { $schema: _, ...schema } = jsonSchemaOf(kind.schema);
  return { ...schema, title: kind.title, description: kind.summary };
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => forEditors(jsonSchema) });
}

/** Suggestions become JSON Schema examples; our formats, references and widgets have no equivalent there. */
function forEditors(schema: Record<string, unknown>): void {
  if (schema.type === 'string' && Array.isArray(schema.suggestions)) schema.examples = schema.suggestions;
  for (const ours of ['format', 'reference', 'suggestions', 'widget', 'unit']) delete schema[ours];
}
