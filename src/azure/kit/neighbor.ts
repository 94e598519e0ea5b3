/** How a kind reads resources of other kinds, which it may not import: it names the properties that it reads. */
import { z } from 'zod';
import { oncePer } from '../../reuse/once';
import type { AnyResource } from './resource';

type Shape = z.core.$ZodLooseShape;
type Read<S extends Shape> = AnyResource & z.output<z.ZodObject<S>>;
type Reader<S extends Shape> = (resource: AnyResource | undefined) => Read<S> | undefined;

/**
 * A reader of resources of that kind: it gives those properties with their types, and nothing for a resource of another kind.
 * The shape must fit the kind's own schema.
 */
export function readAs<S extends Shape>(kind: string, shape: S): Reader<S> {
  const read = readWith(shape);
  return (resource) => (resource?.kind === kind ? read(resource) : undefined);
}

/** A reader of resources of every kind that has those properties. */
export function readWith<S extends Shape>(shape: S): Reader<S> {
  const schema = z.object(shape);
  const read = oncePer((resource: AnyResource): Read<S> | undefined => {
    const { data } = schema.safeParse(resource);
    return data && { ...data, id: resource.id, kind: resource.kind, name: resource.name };
  });
  return (resource) => resource && read(resource);
}
