/** What every resource has, whatever its kind, and how a kind reads the other resources. */

/** Every resource, whatever its kind; the union of all kinds is `Resource` in `kinds/`. */
export type AnyResource = { readonly id: string; readonly kind: string; readonly name: string };

/** Read access to the other resources, for checks that need a related resource. */
export type Neighbors = {
  readonly get: (id: string) => AnyResource | undefined;
  readonly all: readonly AnyResource[];
};
