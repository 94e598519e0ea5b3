/**
 * The requirements of API Management on the subnet that it is injected into: its size, a security group, a
 * delegation or none (docs/azure.md, sections 1.1 and 1.8).
 */
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { ResourceOf } from '../../kinds';
import { oncePer } from '../../reuse/once';
import { privateAddressesOf } from '../addresses';
import type { PlannedNetwork, PlannedSubnet } from './network-plan';

export function checkInjected(plan: readonly PlannedNetwork[]): readonly Problem[] {
  return plan.flatMap(problemsIn);
}

const problemsIn = oncePer(({ subnets }: PlannedNetwork): readonly Problem[] =>
  subnets.flatMap((subnet) => {
    const instances = subnet.contents.filter((each) => each.kind === 'api-management');
    if (instances.length === 0) return [];
    const needs = instances.some(isV2) ? ofItsOwn(subnet, instances) : securityGroup(subnet, instances);
    return [...needs, ...delegation(subnet, instances), ...room(subnet, instances)];
  }),
);

/** Rule APIM-NSG-REQUIRED: without a group the load balancer lets nothing in. */
function securityGroup(
  { subnet }: PlannedSubnet,
  instances: readonly ResourceOf<'api-management'>[],
): readonly Problem[] {
  if (subnet.networkSecurityGroup) return [];
  const names = instances.map(({ name }) => name).join(' and ');
  const missing = warningsIn(subnet.id)(
    'missing',
    '/networkSecurityGroup',
    `No traffic reaches ${names}: a subnet with API Management needs a network security group`,
    'a network security group that allows 443, 3443 and 6390',
  );
  return [by('APIM-NSG-REQUIRED', missing)];
}

function isV2({ sku }: ResourceOf<'api-management'>): boolean {
  return sku.name === 'StandardV2' || sku.name === 'PremiumV2';
}

/** Rule APIM-V2-SUBNET: a security group, a /27, and no other resource. */
function ofItsOwn(
  { subnet, range, contents }: PlannedSubnet,
  [instance]: readonly ResourceOf<'api-management'>[],
): readonly Problem[] {
  const report = warningsIn(subnet.id);
  const what = `A subnet with ${instance?.name}`;
  const strangers = contents
    .filter((each) => each !== instance)
    .map((each) =>
      warningsIn(each.id)(
        'not-supported',
        '/subnet',
        `${what} cannot hold other resources`,
        'another subnet',
      ),
    );
  return [
    ...(subnet.networkSecurityGroup
      ? []
      : [
          report(
            'missing',
            '/networkSecurityGroup',
            `${what} needs a network security group`,
            'a network security group',
          ),
        ]),
    ...(range !== undefined && range.length > 27
      ? [
          report(
            'too-small',
            '/addressPrefix',
            `${subnet.addressPrefix} is too small for API Management`,
            'a /27 or larger',
          ),
        ]
      : []),
    ...strangers,
  ].map((each) => by('APIM-V2-SUBNET', each));
}

/** Rule APIM-DELEGATION: none for the classic tiers, one of two for the v2 tiers. */
function delegation(
  { subnet }: PlannedSubnet,
  instances: readonly ResourceOf<'api-management'>[],
): readonly Problem[] {
  const [given] = subnet.delegations
    .map(({ serviceName }) => serviceName.trim())
    .filter((each) => each !== '');
  return instances.flatMap((instance) => {
    const needed = delegationOf(instance);
    if (given?.toLowerCase() === needed?.toLowerCase()) return [];
    const problem =
      needed === undefined
        ? errorsIn(subnet.id)(
            'not-supported',
            '/delegations',
            `${subnet.name} is delegated to ${given}, but ${instance.name} is in a classic tier, which does not support delegated subnets`,
            'no delegation',
          )
        : warningsIn(subnet.id)(
            given === undefined ? 'missing' : 'not-supported',
            '/delegations',
            `${instance.name} needs a subnet that is delegated to ${needed}`,
            needed,
          );
    return [by('APIM-DELEGATION', problem)];
  });
}

function delegationOf(instance: ResourceOf<'api-management'>): string | undefined {
  if (!isV2(instance)) return undefined;
  return instance.virtualNetworkType === 'Internal'
    ? 'Microsoft.Web/hostingEnvironments'
    : 'Microsoft.Web/serverFarms';
}

/** APIM-SUBNET-SIZE: at least a /29; each Premium unit takes two addresses, a Developer unit one, the internal load balancer one more. */
function room(
  { subnet, range, contents }: PlannedSubnet,
  instances: readonly ResourceOf<'api-management'>[],
): readonly Problem[] {
  if (range === undefined || range.length > 29) return [];
  const usable = 2 ** (32 - range.length) - 5;
  const others = contents.filter(({ kind }) => kind !== 'api-management').flatMap(privateAddressesOf).length;
  const needed = instances.reduce((sum, each) => sum + addressesNeeded(each), others);
  if (needed <= usable) return [];
  return [
    by(
      'APIM-SUBNET-SIZE',
      errorsIn(subnet.id)(
        'too-small',
        '/addressPrefix',
        `${needed} addresses are needed, but only ${usable} are usable: Azure reserves five`,
        `a /${lengthFor(needed)} or larger`,
      ),
    ),
  ];
}

function addressesNeeded({ sku, virtualNetworkType }: ResourceOf<'api-management'>): number {
  const units = sku.name === 'Premium' || sku.name === 'PremiumV2' ? 2 * sku.capacity : 1;
  return units + (virtualNetworkType === 'Internal' ? 1 : 0);
}

function lengthFor(addresses: number): number {
  let length = 29;
  while (2 ** (32 - length) - 5 < addresses) length -= 1;
  return length;
}
