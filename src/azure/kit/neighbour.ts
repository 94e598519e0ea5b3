/** How a kind reads resources of other kinds, which it may not import: it names the properties that it reads. */
import { z } from 'zod';
import { oncePer } from '../../reuse/once';
import type { AnyResource } from './resource';

/**
 * A reader of resources of that kind: it gives those properties with their types, and nothing for a resource of another kind.
 * The shape must fit the kind's own schema.
 */
export function readAs<S extends z.core.$ZodLooseShape>(
  kind: string,
  shape: S,
): (resource: AnyResource | undefined) => (AnyResource & z.output<z.ZodObject<S>>) | undefined {
  const schema = z.object(shape);
  const read = oncePer((resource: AnyResource) => {
    const seen = resource.kind === kind ? schema.safeParse(resource) : undefined;
    return seen?.success ? { ...seen.data, id: resource.id, kind, name: resource.name } : undefined;
  });
  return (resource) => (resource === undefined ? undefined : read(resource));
}
