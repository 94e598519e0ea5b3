/**
 * Firewalls and the policies that they name become NICs and frontends, before anything is combined: a policy
 * is a separate resource, which several firewalls may share and other policies may have as their parent.
 */
import type { Memo } from '../../reuse/memo';
import type { CompileContext } from '../parts/compile-context';
import type { Contribution } from '../parts/contribution';
import type { FirewallPart, FirewallPolicyPart } from '../parts/firewall';
import type { Readings } from '../rules/register';
import { lowerFirewall } from './lower-firewall';
import type { FirewallInput } from './policy';

export function withFirewalls(
  contributions: readonly Contribution[],
  { readings }: CompileContext,
  memo: Memo,
): readonly Contribution[] {
  const firewalls = firewallsIn(contributions, readings);
  if (firewalls.length === 0) return contributions;
  return [
    ...contributions,
    ...firewalls.flatMap((input) => {
      const { id } = input.firewall;
      const chain = memo.list(`policies:${id}`, input.chain);
      return memo.of(`firewall:${id}`, { ...input, chain }, lowerFirewall);
    }),
  ];
}

/** Each firewall with its policies. */
export function firewallsIn(
  contributions: readonly Contribution[],
  readings: Readings,
): readonly FirewallInput[] {
  const firewalls = contributions.filter((each): each is FirewallPart => each.as === 'firewall');
  if (firewalls.length === 0) return [];
  const policies = policiesIn(contributions);
  return firewalls.map((firewall) => ({
    firewall,
    chain: policyChain(firewall.policy?.value, policies),
    readings,
  }));
}

function policiesIn(contributions: readonly Contribution[]): ReadonlyMap<string, FirewallPolicyPart> {
  return new Map(
    contributions
      .filter((each): each is FirewallPolicyPart => each.as === 'firewall-policy')
      .map((each) => [each.id, each]),
  );
}

/** The topmost parent first. A policy that is its own ancestor is listed once. */
function policyChain(
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
