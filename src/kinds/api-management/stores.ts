/**
 * Stores that are not visible to the customer, unless they are drawn, and the public names of all
 * dependencies.
 */
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { findTag, type ServiceTag, type ServiceTagTable } from '../../azure/service-tags/tags';
import { portsOfTerms, unlistedAddresses } from '../../azure/terms/address-terms';
import { setOfAddress } from '../../network/address-set';
import { unionOf } from '../../network/range-set';
import { apiManagementCatalog } from './catalog';
import { deploymentsOf } from './locations';
import type { ApiManagement } from './schema';

const stores: readonly (readonly [tag: string, ports: readonly string[]])[] = [
  ['Storage', ['443', '445']],
  ['Sql', ['1433']],
  ['AzureKeyVault', ['443']],
  ['EventHub', ['443', '5671-5672']],
];

/**
 * Stores that each region has for itself: an additional region needs its own and the first region's
 * (reference, 2026-04-10).
 */
const regional: readonly string[] = ['Storage', 'Sql', 'EventHub'];

/** The stores accept connections from the instance's public IP addresses and subnets. */
export function storesOf(instance: ApiManagement, { tags }: CompileContext): Contribution[] {
  const deployments = deploymentsOf(instance);
  const sources = unionOf(
    deployments.flatMap(({ publicAddress }) =>
      publicAddress === undefined ? [] : [setOfAddress(publicAddress)],
    ),
  );
  const subnets = deployments.flatMap(({ subnet }) => (subnet === undefined ? [] : [subnet]));
  const { id, name } = instance;
  const place = { resource: id, pointer: '' };
  return stores.flatMap(([service, ports]): Contribution[] =>
    tagsOf(service, instance, tags).map((tag) => ({
      as: 'public-host',
      id: `${id}:store:${tag.name}`,
      label: `${tag.name} of ${name}`,
      place,
      addresses: tag.addresses,
      prefixes: [],
      listeners: [
        {
          protocol: 'tcp',
          ports: portsOfTerms(ports),
          name: `${tag.name} of ${name}`,
          accepts: {
            sources,
            subnets,
            place: { resource: id, pointer: '/publicIPAddress' },
            rules: ['APIM-STORE-SOURCES'],
            acceptedRules: [],
          },
        },
      ],
      role: { is: 'service', tag: tag.name, operatedFor: 'api-management', hidden: true, owner: id },
    })),
  );
}

function tagsOf(service: string, instance: ApiManagement, tags: ServiceTagTable): readonly ServiceTag[] {
  const deployments = deploymentsOf(instance);
  const whole = findTag(tags, service);
  const further = deployments.length > 1 && regional.includes(service) ? deployments : [];
  const there = further.flatMap(({ region }) => findTag(tags, service, region) ?? []);
  return [...(whole === undefined ? [] : [whole]), ...there];
}

/**
 * The regional tags that a region calls instead of the service's: its own and the first region's; for SQL
 * only the first's.
 */
export function regionalTags(
  service: string,
  region: string,
  instance: ApiManagement,
  tags: ServiceTagTable,
): readonly string[] {
  if (!regional.includes(service)) return [service];
  const regions = service === 'Sql' ? [instance.location] : [region, instance.location];
  const found = regions.flatMap((each) => findTag(tags, service, each)?.name ?? []);
  return found.length < regions.length ? [service] : found;
}

/** The hosts that the catalog names exist in public DNS, at their tag's addresses or anywhere on the Internet. */
export function dependencyNames(
  { id, name, location }: ApiManagement,
  { tags }: CompileContext,
): Contribution[] {
  return apiManagementCatalog
    .filter((entry) => entry.direction === 'outbound' && entry.id !== 'kms')
    .flatMap((entry) => {
      const tag = entry.peer.type === 'service-tag' ? findTag(tags, entry.peer.tag) : undefined;
      return entry.hosts.map(
        (host): Contribution => ({
          as: 'public-name',
          pattern: host
            .replaceAll('{service}', name.toLowerCase())
            .replaceAll('{region}', location.toLowerCase()),
          addresses: tag?.addresses ?? unlistedAddresses(tags),
          place: { resource: id, pointer: '' },
          rules: ['DNS-PUBLIC-NAMES'],
        }),
      );
    });
}
