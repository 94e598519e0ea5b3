/** What a kind is given when it contributes: service tags, and which reading of each contested rule is compiled. */
import type { AddressSet } from '../../network/address-set';
import type { Readings } from '../rules/register';
import type { ServiceTagTable } from '../service-tags/tags';

export type CompileContext = {
  readonly tags: ServiceTagTable;
  /** Which reading of each contested rule is compiled. */
  readonly readings: Readings;
  /** Prefixes, addresses, service tags and `*` as one set; unreadable terms are left out, as `check` reports them. */
  readonly addresses: (terms: readonly string[]) => AddressSet;
};
