/** Where an instance has units: its own region, and further ones, each a deployment with addresses of its own. */
import { partAt } from '../../azure/flows/catalogue';
import { addressOf } from '../../azure/terms/declared';
import type { Address } from '../../network/address';
import type { NodeId, Place } from '../../network/ids';
import type { ApiManagement } from './schema';

export type Deployment = {
  /** Left out: its own region. */
  readonly location: string | undefined;
  readonly region: string;
  /** JSON pointer of its properties inside the resource. */
  readonly pointer: string;
  readonly label: string;
  /** Node of its first unit; the ids of the others, and of its fronts, begin with it. */
  readonly node: NodeId;
  readonly subnet: string | undefined;
  readonly units: readonly { readonly address: Address; readonly pointer: string }[];
  readonly capacity: number;
  readonly publicAddress: Address | undefined;
  /** In internal mode only. */
  readonly privateAddress: Address | undefined;
};

/** Its own region first. Of two further ones in one region the first counts. */
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

/** What flows name: `gateway`, or `westeurope:gateway`. */
export function partIn({ location }: Deployment, part: string): string {
  return partAt(part, location);
}
