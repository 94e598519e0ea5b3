/**
 * The addresses of a resource, found by Azure's own property names: `privateIPAddress` and
 * `instanceAddresses` are NICs in its subnet, `publicIPAddress` and `publicIPAddresses` are on the Internet.
 * A new kind that uses these names needs nothing here.
 */
import { kindOf, type Resource } from '../kinds';
import { type Address, parseAddress } from '../network/address';
import { oncePer } from '../reuse/once';
import { tokensOf, valueAt } from './json-pointer';
import { propertyOf, type SchemaVisit, visit } from './schema-walk';

export type OwnAddress = {
  /** JSON pointer inside the resource. */
  readonly pointer: string;
  readonly text: string;
  readonly address: Address;
  /**
   * The subnet beside the address in the same row, as for network interfaces; without it, the subnet that
   * holds the resource.
   */
  readonly inSubnet?: string;
};

const privateNames: ReadonlySet<string> = new Set(['privateIPAddress', 'instanceAddresses']);
const publicNames: ReadonlySet<string> = new Set(['publicIPAddress', 'publicIPAddresses']);

/** The private IP addresses that can be parsed; the checks report the others. */
export function privateAddressesOf(resource: Resource): readonly OwnAddress[] {
  return addressesOf(resource).private;
}

export function publicAddressesOf(resource: Resource): readonly OwnAddress[] {
  return addressesOf(resource).public;
}

type Addresses = { readonly private: readonly OwnAddress[]; readonly public: readonly OwnAddress[] };

const addressesOf = oncePer((resource: Resource): Addresses => {
  const kind = kindOf(resource.kind);
  if (kind === undefined) return { private: [], public: [] };
  const texts = visit(propertyOf(kind.schema), resource).filter(
    ({ property, value }) => property.meta.format === 'ipv4-address' && typeof value === 'string',
  );
  const named = (names: ReadonlySet<string>) => texts.flatMap((each) => addressAt(resource, each, names));
  return { private: named(privateNames), public: named(publicNames) };
});

function addressAt(
  resource: Resource,
  { value, pointer }: SchemaVisit,
  names: ReadonlySet<string>,
): readonly OwnAddress[] {
  const text = value as string;
  const at = tokensOf(pointer)?.findIndex((token) => names.has(token)) ?? -1;
  const address = at < 0 ? undefined : parseAddress(text);
  if (address === undefined) return [];
  const row = pointer
    .split('/')
    .slice(0, at + 1)
    .join('/');
  const beside = valueAt(resource, `${row}/subnet`);
  const inSubnet = typeof beside === 'string' && beside !== '' ? { inSubnet: beside } : {};
  return [{ pointer, text, address, ...inSubnet }];
}
