/**
 * Every way in which one reference of a topology can be wrong: it names a resource of each kind, itself, a resource that does not
 * exist, or nothing; and every resource removed.
 */
import type { Topology } from '../../src/topology/document';
import { changeAt } from '../../src/topology/json-pointer';
import { referencesOf } from '../../src/topology/structure';

export type Variant = {
  readonly what: string;
  /** Variants with the same key change the same property of the same kind to the same kind of thing. */
  readonly key: string;
  readonly topology: () => Topology;
};

const absent = 'a-resource-that-does-not-exist';

export function* variantsOf(topology: Topology): Generator<Variant> {
  const { resources } = topology;
  const firstOfKind = new Map([...resources].reverse().map((each) => [each.kind, each.id]));
  for (const [index, resource] of resources.entries()) {
    yield {
      what: `without ${resource.id}`,
      key: `without ${resource.kind}`,
      topology: () => ({ ...topology, resources: resources.filter((_, at) => at !== index) }),
    };
    for (const { pointer } of referencesOf(resource)) {
      const targets: readonly (readonly [string, string | undefined])[] = [
        ...firstOfKind,
        ['itself', resource.id],
        ['unknown', absent],
        ['nothing', undefined],
      ];
      for (const [kind, target] of targets)
        yield {
          what: `${resource.id}#${pointer} set to ${target ?? 'nothing'}`,
          key: `${resource.kind} ${pointer.replaceAll(/\/\d+/g, '/*')} ${kind}`,
          topology: () => ({
            ...topology,
            resources: resources.map((each, at) =>
              at === index ? withReference(each, pointer, target) : each,
            ),
          }),
        };
    }
  }
}

/** In a list of references nothing is an empty text, since an item of a list cannot be left out in place. */
function withReference<T>(resource: T, pointer: string, target: string | undefined): T {
  const inList = /\/\d+$/.test(pointer);
  return changeAt(resource, pointer, () => target ?? (inList ? '' : undefined));
}
