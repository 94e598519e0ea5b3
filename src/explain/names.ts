/** What things are called: resources by their names, and routes and rules inside them by theirs. */
import type { Place } from '../network/ids';
import { privateAddressesOf } from '../topology/addresses';
import type { Topology } from '../topology/document';
import { valueAt } from '../topology/json-pointer';

export type Names = {
  /** Of a resource; its id where there is none. */
  readonly resource: (id: string) => string;
  /** Of the item at a pointer inside a resource: a route, a rule, a host. */
  readonly item: (place: Place) => string | undefined;
  /** Whose private address it is; `undefined` for nobody's. */
  readonly owner: (address: string) => string | undefined;
};

/** Ids as names: for texts that are compared and reviewed. */
export const idsAsNames: Names = { resource: (id) => id, item: () => undefined, owner: () => undefined };

export function namesOf(topology: Pick<Topology, 'resources'>): Names {
  const byId = new Map(topology.resources.map((each) => [each.id, each]));
  const byAddress = new Map(
    topology.resources.flatMap((each) =>
      privateAddressesOf(each).map(({ text }) => [text.trim(), each.name || each.id] as const),
    ),
  );
  return {
    owner: (address) => byAddress.get(address),
    resource: (id) => byId.get(id)?.name || id,
    item: ({ resource, pointer }) => {
      const item = valueAt(byId.get(resource), pointer);
      const name = pointer !== '' && isFields(item) ? item.name : undefined;
      return typeof name === 'string' && name !== '' ? name : undefined;
    },
  };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
