/** All that the nodes of each virtual network are made of, taken from what is drawn. */
import { setOfAddress } from '../../network/address-set';
import type { Domain } from '../../network/network';
import { unionOf } from '../../network/range-set';
import type { Memo } from '../../reuse/memo';
import type { Populated, Surroundings } from '../neighbors/surroundings';
import type { CompileContext } from '../parts/compile-context';
import type { PublicHostPart } from '../parts/hybrid';
import type { NicPart } from '../parts/nic';
import { type AdminRules, adminRulesOf, appliedTo, exemptSubnets } from '../security/security-admin';
import type { GroupMembers } from '../security/security-groups';
import type { Drawn } from './drawn';
import type { Frontends } from './frontends';
import type { VirtualNetworkInput } from './in-virtual-network';

type Combined = {
  readonly drawn: Drawn;
  readonly populated: ReadonlyMap<string, Populated & { readonly owners: Domain }>;
  readonly surroundings: ReadonlyMap<string, Surroundings>;
  readonly frontends: Frontends;
  readonly context: CompileContext;
};

export function virtualNetworkInputs(combined: Combined, memo: Memo): readonly VirtualNetworkInput[] {
  const { drawn, populated, surroundings, frontends, context } = combined;
  const { parts, tables, groups } = drawn;
  const { tags, readings } = context;
  const members = groupMembers(drawn.nics, memo);
  const hosts = hostsByResource(parts('public-host'));
  const exempt = exemptSubnets({
    nics: drawn.nics,
    firewalls: parts('firewall'),
    gateways: parts('gateway'),
    routeServers: parts('route-server'),
  });
  return [...populated].flatMap(([id, inNetwork]) => {
    const around = surroundings.get(id);
    if (around === undefined) return [];
    const { subnets, nics, privateEndpoints } = inNetwork;
    const found = <T>(key: string, ids: readonly (string | undefined)[], byId: ReadonlyMap<string, T>) =>
      memo.list(
        `${key}:${id}`,
        ids.flatMap((each) => byId.get(each ?? '') ?? []),
      );
    const tableIds = subnets.map(({ routeTable }) => routeTable);
    const groupIds = [...subnets, ...nics].map(({ securityGroup }) => securityGroup);
    const serviceIds = privateEndpoints.map(({ service }) => service);
    const exemptHere = subnets.filter((subnet) => exempt.has(subnet.id)).map((subnet) => subnet.id);
    return [
      {
        ...inNetwork,
        ...frontends.outbound.in(id),
        around,
        tables: found('tables', tableIds, tables),
        groups: found('groups', groupIds, groups),
        services: found('services', serviceIds, hosts),
        adminRules: adminRulesIn(drawn, id, memo),
        exemptSubnets: memo.list(`exempt:${id}`, exemptHere),
        members,
        tags,
        readings,
      },
    ];
  });
}

function adminRulesIn({ parts }: Drawn, virtualNetwork: string, memo: Memo): AdminRules | undefined {
  const applied = appliedTo(parts('security-admin'), virtualNetwork);
  const configurations = memo.list(`admin-configurations:${virtualNetwork}`, applied);
  return memo.of(`admin:${virtualNetwork}`, { configurations, virtualNetwork }, adminRulesOf);
}

/** Stores that are not drawn have no private endpoint, since a private endpoint leads to a drawn resource. */
function hostsByResource(hosts: readonly PublicHostPart[]): ReadonlyMap<string, PublicHostPart> {
  const drawn = hosts.filter(({ role }) => role.is !== 'service' || !role.hidden);
  return new Map(drawn.map((host) => [host.place.resource, host]));
}

function groupMembers(nics: readonly NicPart[], memo: Memo): GroupMembers {
  const grouped = nics.filter(({ applicationSecurityGroups = [] }) => applicationSecurityGroups.length > 0);
  return memo.of('group-members', { nics: memo.list('nics-in-groups', grouped) }, membersOf);
}

function membersOf({ nics }: { readonly nics: readonly NicPart[] }): GroupMembers {
  const members = new Map<string, readonly number[]>();
  for (const nic of nics)
    for (const group of nic.applicationSecurityGroups ?? [])
      members.set(group, unionOf([members.get(group) ?? [], setOfAddress(nic.address)]));
  return members;
}
