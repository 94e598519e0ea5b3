/** Azure Firewalls and firewall policies, as kinds declare them. */
import type { Address } from '../../network/address';
import type { FilterRule } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import type { Prefix } from '../../network/prefix';
import type { ProxyRule } from '../../network/proxies';
import type { TranslationRule } from '../../network/stages';
import type { Placed } from './placed';

/** A rule by addresses, and by names that the firewall resolves itself: whatever they resolve to is meant as well. */
export type FirewallNetworkRule = { readonly rule: FilterRule; readonly names: readonly string[] };

export type FirewallCollection<R> = {
  readonly name: string;
  readonly priority: number;
  readonly rules: readonly R[];
};

/** Collections with a priority in common; `azure/firewall/order.ts` knows what comes first. */
export type FirewallRuleGroup = {
  readonly name: string;
  readonly priority: number;
  readonly nat: readonly FirewallCollection<TranslationRule>[];
  readonly network: readonly FirewallCollection<FirewallNetworkRule>[];
  readonly application: readonly FirewallCollection<ProxyRule>[];
};

export type FirewallSettings = {
  readonly dns: {
    /** Empty: Azure-provided DNS. */
    readonly servers: readonly Placed<Address>[];
    readonly proxy: boolean;
    readonly place: Place;
  };
  /** Destinations that keep the source; empty: those of IANA. */
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
  /** That routes name as their next hop. */
  readonly address: Address;
  /** Behind that address; empty: one, which has it itself. */
  readonly instances: readonly Placed<Address>[];
  readonly publicAddresses: readonly Placed<Address>[];
  /** In place of its own rules and settings. */
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
