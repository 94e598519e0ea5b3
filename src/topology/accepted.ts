/** What the kinds' schemas let into a topology. */
import { kindOf, type Resource } from '../kinds';
import { plain, shared } from './json-value';

/**
 * The resource as a file could hold it, sharing every equal part of `before`; `undefined` if the schema of
 * its kind rejects it.
 */
export function accepted(resource: unknown, before: Resource | undefined): Resource | undefined {
  const value = plain(resource) as Resource | null;
  const parsed = kindOf(value?.kind ?? '')?.schema.safeParse(value);
  return parsed?.success ? shared(before, shared(resource, parsed.data)) : undefined;
}
