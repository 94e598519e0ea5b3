/**
 * The file format as JSON Schema, for editors that complete and check what somebody writes by hand. Made from the schemas that
 * read files, so that it cannot say anything else.
 */
import { z } from 'zod';
import { kinds } from '../kinds';
import { envelopeSchema } from './document';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Draft 2020-12. What may be left out is optional; what no schema lists is allowed, as it is in files. */
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

/** Suggestions are what JSON Schema calls examples; formats, references and widgets are words of ours that it does not have. */
function forEditors(schema: Record<string, unknown>): void {
  if (schema.type === 'string' && Array.isArray(schema.suggestions)) schema.examples = schema.suggestions;
  for (const ours of ['format', 'reference', 'suggestions', 'widget', 'unit']) delete schema[ours];
}
