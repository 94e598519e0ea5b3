/**
 * The deployments of an instance: one in its own region and one in each additional region, each with its own
 * addresses.
 */
import { partAt } from '../../azure/flows/catalog';
import { addressOf } from '../../azure/terms/declared';
import type { Address } from '../../network/address';
import type { NodeId, Place } from '../../network/ids';
import type { ApiManagement } from './schema';

export type Deployment = {
  /** `undefined`: the instance's own region. */
  readonly location: string | undefined;
  readonly region: string;
  /** JSON pointer of its properties inside the resource. */
  readonly pointer: string;
  readonly label: string;
  /** The node of its first unit; the ids of the other units and of the frontends begin with it. */
  readonly node: NodeId;
  readonly subnet: string | undefined;
  readonly units: readonly { readonly address: Address; readonly pointer: string }[];
  readonly capacity: number;
  readonly publicAddress: Address | undefined;
  /** In internal mode only. */
  readonly privateAddress: Address | undefined;
};

/**
 * The deployments, the instance's own region first. Of two rows for the same region, the second is ignored.
 */
export function deploymentsOf(instance: ApiManagement): readonly Deployment[] {
  const { id, name, location, sku, additionalLocations } = instance;
  const internal = instance.virtualNetworkType === 'Internal';
  const own = { ...instance, capacity: sku.capacity };
  const deployment = (row: typeof own | ApiManagement['additionalLocations'][number], pointer: string) => ({
    pointer,
    subnet: row.subnet,
    units: row.instanceAddresses.flatMap((text, index) => {
      const address = addressOf(text);
      return address === undefined ? [] : [{ address, pointer: `${pointer}/instanceAddresses/${index}` }];
    }),
    capacity: Math.max(row.capacity, row.instanceAddresses.length),
    publicAddress: addressOf(row.publicIPAddress),
    privateAddress: internal ? addressOf(row.privateIPAddress) : undefined,
  });
  const seen = new Set([location.toLowerCase()]);
  const further = additionalLocations.flatMap((row, index): Deployment[] => {
    const there = row.location.trim().toLowerCase();
    if (there === '' || seen.has(there) || sku.name !== 'Premium') return [];
    seen.add(there);
    return [
      {
        ...deployment(row, `/additionalLocations/${index}`),
        location: there,
        region: there,
        label: `${name} ${there}`,
        node: `${id}:${there}`,
      },
    ];
  });
  return [
    { ...deployment(own, ''), location: undefined, region: location, label: name, node: id },
    ...further,
  ];
}

export function placeIn({ id }: ApiManagement, { pointer }: Deployment, property: string): Place {
  return { resource: id, pointer: `${pointer}/${property}` };
}

/** The part that flows refer to: `gateway`, or `westeurope:gateway`. */
export function partIn({ location }: Deployment, part: string): string {
  return partAt(part, location);
}
