/**
 * Which addresses a resource has, by Azure's own property names: `privateIPAddress` and `instanceAddresses` are NICs in its
 * subnet, `publicIPAddress` and `publicIPAddresses` are on the Internet. A new kind that uses these names needs nothing here.
 */
import { kindOf, type Resource } from '../kinds';
import { type Address, parseAddress } from '../network/address';
import { tokensOf, valueAt } from './json-pointer';
import { oncePer } from './once';
import { propertyOf, visit } from './schema-walk';

export type OwnAddress = {
  /** JSON pointer inside the resource. */
  readonly pointer: string;
  readonly text: string;
  readonly address: Address;
  /** The subnet that stands beside it, as in a row of network interfaces; left out: where the resource is drawn. */
  readonly inSubnet?: string;
};

const privateNames: ReadonlySet<string> = new Set(['privateIPAddress', 'instanceAddresses']);
const publicNames: ReadonlySet<string> = new Set(['publicIPAddress', 'publicIPAddresses']);

/** Those that can be read; the others are problems with a place of their own. */
export const privateAddressesOf = oncePer((resource: Resource) => addressesOf(resource, privateNames));

export const publicAddressesOf = oncePer((resource: Resource) => addressesOf(resource, publicNames));

function addressesOf(resource: Resource, names: ReadonlySet<string>): readonly OwnAddress[] {
  const kind = kindOf(resource.kind);
  if (kind === undefined) return [];
  const found: OwnAddress[] = [];
  for (const { property, value, pointer } of visit(propertyOf(kind.schema), resource)) {
    if (property.meta.format !== 'ipv4-address' || typeof value !== 'string') continue;
    const at = tokensOf(pointer)?.findIndex((token) => names.has(token)) ?? -1;
    const address = at < 0 ? undefined : parseAddress(value);
    if (address === undefined) continue;
    const row = pointer
      .split('/')
      .slice(0, at + 1)
      .join('/');
    const beside = valueAt(resource, `${row}/subnet`);
    const inSubnet = typeof beside === 'string' && beside !== '' ? { inSubnet: beside } : {};
    found.push({ pointer, text: value, address, ...inSubnet });
  }
  return found;
}
