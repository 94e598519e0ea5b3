/** The names of resources, and of the routes and rules inside them. */
import type { Place } from '../network/ids';
import { privateAddressesOf } from '../topology/addresses';
import type { Topology } from '../topology/document';
import { valueAt } from '../topology/json-pointer';

export type Names = {
  /** The name of a resource; its id where it has no name. */
  readonly resource: (id: string) => string;
  /** The name of the item at a pointer inside a resource: a route, a rule, a host. */
  readonly item: (place: Place) => string | undefined;
  /** The name of the resource with that private IP address; `undefined` where no resource has it. */
  readonly owner: (address: string) => string | undefined;
};

/** Uses ids as names, for texts that tests compare and people review. */
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
