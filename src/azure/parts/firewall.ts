/** Azure Firewalls and firewall policies, as kinds declare them. */
import type { Address } from '../../network/address';
import type { FilterRule } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import type { Prefix } from '../../network/prefix';
import type { ProxyRule } from '../../network/proxies';
import type { TranslationRule } from '../../network/stages';
import type { Placed } from './placed';

/**
 * A rule with addresses, and with names that the firewall resolves itself: the addresses that they resolve to
 * match too.
 */
export type FirewallNetworkRule = { readonly rule: FilterRule; readonly names: readonly string[] };

export type FirewallCollection<R> = {
  readonly name: string;
  readonly priority: number;
  readonly rules: readonly R[];
};

/** Collections grouped under one priority; `azure/firewall/order.ts` puts groups in order. */
export type FirewallRuleGroup = {
  readonly name: string;
  readonly priority: number;
  readonly nat: readonly FirewallCollection<TranslationRule>[];
  readonly network: readonly FirewallCollection<FirewallNetworkRule>[];
  readonly application: readonly FirewallCollection<ProxyRule>[];
};

export type FirewallSettings = {
  readonly dns: {
    /** If empty: Azure-provided DNS. */
    readonly servers: readonly Placed<Address>[];
    readonly proxy: boolean;
    readonly place: Place;
  };
  /** Destinations for which the source is kept; if empty: the private ranges of IANA. */
  readonly privateRanges: readonly Placed<Prefix>[];
  readonly privateRangesAt: Place;
};

/** An Azure Firewall: becomes NICs and frontends before anything is combined, once its policy is known. */
export type FirewallPart = {
  readonly as: 'firewall';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly subnet: string;
  /** The private IP address, which routes name as their next hop. */
  readonly address: Address;
  /** Addresses of the instances behind that address; if empty: one instance, which has the address itself. */
  readonly instances: readonly Placed<Address>[];
  readonly publicAddresses: readonly Placed<Address>[];
  /** Its policy, in place of its own rules and settings. */
  readonly policy?: Placed<string>;
  readonly rules: FirewallRuleGroup;
  readonly settings: FirewallSettings;
};

export type FirewallPolicyPart = {
  readonly as: 'firewall-policy';
  readonly id: string;
  readonly place: Place;
  readonly basePolicy?: Placed<string>;
  readonly groups: readonly FirewallRuleGroup[];
  readonly settings: FirewallSettings;
};
