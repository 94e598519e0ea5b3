/** Properties that no schema lists, and positions of missing resources: both are kept in the file, and reported. */
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import { kindOf, type Resource } from '../../kinds';
import { oncePer } from '../../reuse/once';
import { envelopeSchema, type Topology } from '../document';
import { pointerOf } from '../json-pointer';
import { type Property, propertyOf } from '../schema-walk';
import { unknownProperties } from '../unknown-properties';

export function checkUnlisted(topology: Topology): readonly Problem[] {
  const ids = new Set(topology.resources.map(({ id }) => id));
  return [
    ...unlisted('', propertyOf(envelopeSchema), topology),
    ...topology.resources.flatMap(unlistedIn),
    ...Object.keys(topology.layout)
      .filter((id) => !ids.has(id))
      .map((id) =>
        warningsIn('')(
          'no-such-layout',
          pointerOf('layout', id),
          `The layout has a position for ${id}, which does not exist`,
          'the id of a resource',
        ),
      ),
  ];
}

const unlistedIn = oncePer((resource: Resource): readonly Problem[] => {
  const kind = kindOf(resource.kind);
  return kind === undefined ? [] : unlisted(resource.id, propertyOf(kind.schema), resource);
});

function unlisted(resource: string, property: Property, value: unknown): readonly Problem[] {
  return unknownProperties(property, value).map(({ pointer, name, meant }) =>
    warningsIn(resource)(
      'unknown-property',
      pointer,
      `“${name}” is not a property that Roundtrip knows; it is kept and has no effect`,
      meant,
    ),
  );
}
