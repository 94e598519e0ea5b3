/**
 * Firewalls and the policies that they name become NICs and fronts, before anything is combined: a policy is a resource of its
 * own, which several firewalls may share and others may have as their parent.
 */
import type { CompileContext, Contribution, FirewallPart, FirewallPolicyPart } from '../contribution';
import type { Memo } from '../memo';
import { lowerFirewall } from './lower-firewall';
import { type NamesOfFirewall, noNames } from './named-rules';

/** `names`: by the firewall's id, what it resolves the names of its rules to. */
export function withFirewalls(
  contributions: readonly Contribution[],
  { readings }: CompileContext,
  memo: Memo,
  names: ReadonlyMap<string, NamesOfFirewall> = new Map(),
): readonly Contribution[] {
  const firewalls = contributions.filter((each): each is FirewallPart => each.as === 'firewall');
  if (firewalls.length === 0) return contributions;
  const policies = policiesIn(contributions);
  return [
    ...contributions,
    ...firewalls.flatMap((firewall) => {
      const chain = policyChain(firewall.policy?.value, policies);
      const resolved = names.get(firewall.id) ?? noNames;
      return memo.get(`firewall:${firewall.id}`, [firewall, ...chain, readings, resolved], () =>
        lowerFirewall({ firewall, chain, readings, names: resolved }),
      );
    }),
  ];
}

export function policiesIn(contributions: readonly Contribution[]): ReadonlyMap<string, FirewallPolicyPart> {
  return new Map(
    contributions
      .filter((each): each is FirewallPolicyPart => each.as === 'firewall-policy')
      .map((each) => [each.id, each]),
  );
}

/** The topmost parent first. A policy that is its own ancestor is there once. */
export function policyChain(
  start: string | undefined,
  policies: ReadonlyMap<string, FirewallPolicyPart>,
): readonly FirewallPolicyPart[] {
  const chain: FirewallPolicyPart[] = [];
  for (let id = start; id !== undefined; ) {
    const policy = policies.get(id);
    if (policy === undefined || chain.includes(policy)) break;
    chain.unshift(policy);
    id = policy.basePolicy?.value;
  }
  return chain;
}
