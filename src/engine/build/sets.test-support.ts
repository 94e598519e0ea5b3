/** Places, addresses and ports of test networks, written as text: `addresses('10.0.0.0/24', '10.0.1.4')`, `ports(80, 443)`. */

import { type AddressSet, setOfTexts } from '../../network/address-set';
import type { Place } from '../../network/ids';
import { type RangeSet, rangeSet } from '../../network/range-set';

export const at = (resource: string, pointer = ''): Place => ({ resource, pointer });
export const addresses = (...terms: readonly string[]): AddressSet => setOfTexts(terms);
export const ports = (...list: readonly number[]): RangeSet => rangeSet(list.map((port) => [port, port]));
