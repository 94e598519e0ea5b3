/** Properties that no schema lists, and positions of missing resources: both are kept in the file, and reported. */
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import { kindOf, type Resource } from '../../kinds';
import { oncePer } from '../../reuse/once';
import { cut, visible } from '../../text/visible';
import { envelopeSchema, type Topology } from '../document';
import { pointerOf } from '../json-pointer';
import { type Property, propertyOf } from '../schema-walk';
import { mostUnknown, unknownProperties } from '../unknown-properties';

export function checkUnlisted(topology: Topology): readonly Problem[] {
  return [
    ...unlisted('', propertyOf(envelopeSchema), topology),
    ...topology.resources.flatMap(unlistedIn),
    ...strayPositions(topology),
  ];
}

function strayPositions({ resources, layout }: Topology): readonly Problem[] {
  const ids = new Set(resources.map(({ id }) => id));
  const stray = Object.keys(layout).filter((id) => !ids.has(id));
  const problems = stray
    .slice(0, mostUnknown)
    .map((id) =>
      warningsIn('')(
        'no-such-layout',
        pointerOf('layout', id),
        `The layout has a position for ${visible(cut(id))}, which does not exist`,
        'the id of a resource',
      ),
    );
  const more = stray.length - problems.length;
  return more === 0 ? problems : [...problems, andMore('', 'no-such-layout', more)];
}

const unlistedIn = oncePer((resource: Resource): readonly Problem[] => {
  const kind = kindOf(resource.kind);
  return kind === undefined ? [] : unlisted(resource.id, propertyOf(kind.schema), resource);
});

function unlisted(resource: string, property: Property, value: unknown): readonly Problem[] {
  const { found, more } = unknownProperties(property, value);
  const problems = found.map(({ pointer, name, meant }) =>
    warningsIn(resource)(
      'unknown-property',
      pointer,
      `“${visible(cut(name))}” is not a property that Roundtrip knows; it is kept and has no effect`,
      meant,
    ),
  );
  return more === 0 ? problems : [...problems, andMore(resource, 'unknown-property', more)];
}

function andMore(resource: string, code: Problem['code'], more: number): Problem {
  const others = more === 1 ? 'there is 1 more' : `there are ${more.toLocaleString('en-US')} more`;
  return warningsIn(resource)(code, '', `The list of these warnings is cut: ${others}`);
}
