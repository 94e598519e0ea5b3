/**
 * Addresses that have a meaning in Azure: its own, those that it treats as private, and those that it treats
 * as Internet addresses.
 */
import { type Address, address } from '../../network/address';
import { type AddressSet, everyAddress, setOfTexts } from '../../network/address-set';
import { contains, subtract } from '../../network/range-set';
import { perhapsDropped } from './none-sets';

/**
 * The host's virtual address as text, as properties have it: DNS, DHCP and load-balancer probes
 * (docs/azure.md, section 3).
 */
export const platformAddressText = '168.63.129.16';
export const platformAddress = address(platformAddressText);
/** The instance metadata service (docs/azure.md, section 3). */
export const metadataAddress = address('169.254.169.254');

/** RFC 1918 and RFC 6598: what Azure Firewall treats as private unless configured otherwise. */
export const privateAddresses: AddressSet = setOfTexts([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
]);

/**
 * Addresses that no host on the Internet has: private, loopback, link-local, multicast and reserved ones (RFC 6890), and the
 * platform's, which Microsoft owns and only the host answers.
 */
export const unroutableAddresses: AddressSet = setOfTexts([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  platformAddressText,
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
]);

export const publicAddresses: AddressSet = subtract(everyAddress, unroutableAddresses);

/** The addresses that hosts on the Internet are assumed to have where no resource and no list has them (RT-NONE-SETS). */
export const hostAddresses: AddressSet = subtract(publicAddresses, perhapsDropped);

export function isPublic(value: Address): boolean {
  return contains(publicAddresses, value);
}
