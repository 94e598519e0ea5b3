/** The flows of an instance: those of the catalog for each region, and one for each backend. */
import { type CatalogEntry, catalogFlows } from '../../azure/flows/catalog';
import type { Endpoint, Flow } from '../../azure/flows/flow';
import { publishedControlPlaneAddresses } from '../../azure/flows/published-control-plane';
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { addressOf } from '../../azure/terms/declared';
import { backendOf } from './backend';
import { apiManagementCatalog, apiManagementV2Catalog } from './catalog';
import { isV2 } from './hosts';
import { type Deployment, deploymentsOf, partIn } from './locations';
import type { ApiManagement } from './schema';
import { regionalTags } from './stores';

export function flowsOf(instance: ApiManagement, context: CompileContext): Contribution {
  const deployments = isV2(instance) ? deploymentsOf(instance).slice(0, 1) : deploymentsOf(instance);
  return {
    as: 'flows',
    flows: [
      ...deployments.flatMap((deployment) => flowsAt(instance, deployment, context)),
      ...instance.backends.flatMap((backend) => backendFlow(instance, backend)),
    ],
  };
}

function flowsAt(instance: ApiManagement, deployment: Deployment, context: CompileContext): readonly Flow[] {
  const { id, name, virtualNetworkType, sku } = instance;
  const { location, region, capacity } = deployment;
  const catalog = isV2(instance) ? apiManagementV2Catalog : apiManagementCatalog;
  const { source, shapedBy } = controlPlane(instance, region, context);
  const identity = {
    owner: id,
    serviceName: name,
    region,
    mode: virtualNetworkType,
    tier: sku.name,
    capacity,
    ...(location === undefined ? {} : { location }),
  };
  const target = (entry: CatalogEntry): Endpoint | readonly Endpoint[] | undefined => {
    switch (entry.peer.type) {
      case 'control-plane':
        return source;
      case 'units':
        return { resource: id, part: partIn(deployment, 'units') };
      case 'dns-servers':
        return { dnsServersOf: deployment.node };
      case 'none':
        return entry.id === 'external-cache' ? cacheOf(instance) : undefined;
      case 'service-tag':
        return location === undefined ? undefined : serviceFrom(entry, entry.peer.tag);
      default:
        return undefined;
    }
  };
  const serviceFrom = ({ hosts, direction }: CatalogEntry, tag: string): readonly Endpoint[] | undefined => {
    if (direction === 'inbound') return undefined;
    const filled = hosts.map((host) =>
      host.replaceAll('{service}', name.toLowerCase()).replaceAll('{region}', region),
    );
    return regionalTags(tag, region, instance, context.tags).map((serviceTag) => ({
      serviceTag,
      ...(filled.length === 0 ? {} : { hosts: filled }),
    }));
  };
  return catalogFlows(catalog, identity, target).map((flow) => {
    if (flow.catalogue?.entry === 'monitor') return { ...flow, otherwise: monitorOf2023(flow) };
    const entry = catalog.find((each) => each.id === flow.catalogue?.entry);
    return entry?.peer.type === 'control-plane'
      ? { ...flow, shapedBy: [...flow.shapedBy, ...shapedBy] }
      : flow;
  });
}

/** The Azure Monitor row got port 12000 after 2023 (APIM-MONITOR-PORTS). */
function monitorOf2023(flow: Flow): NonNullable<Flow['otherwise']> {
  const rule = 'APIM-MONITOR-PORTS';
  const ports = flow.ports.filter((each) => each !== 12_000);
  return { rule, flow: { ...flow, id: `${flow.id}?${rule}`, ports } };
}

function cacheOf({ externalCache }: ApiManagement): Endpoint | undefined {
  const text = externalCache?.trim() ?? '';
  if (text === '') return undefined;
  return addressOf(text) === undefined ? { host: text } : { address: text };
}

/** The source addresses of the control plane; versions of the page disagree (APIM-CONTROL-PLANE-SOURCE). */
function controlPlane(
  { controlPlaneSource }: ApiManagement,
  region: string,
  { readings }: CompileContext,
): { readonly source: Endpoint; readonly shapedBy: readonly string[] } {
  const { global, regional } = publishedControlPlaneAddresses(region);
  const published: Endpoint = {
    addresses: [...global, ...regional],
    label: `published addresses for ${region}`,
  };
  const tag: Endpoint = { serviceTag: 'ApiManagement' };
  // Newer regions are in no published list: only the tag says from where they are managed.
  if (regional.length === 0)
    return {
      source: tag,
      shapedBy: controlPlaneSource === 'PublishedAddresses' ? ['APIM-UNLISTED-REGION'] : [],
    };
  switch (controlPlaneSource) {
    case 'ApiManagementTag':
      return { source: tag, shapedBy: [] };
    case 'PublishedAddresses':
      return { source: published, shapedBy: ['APIM-PUBLISHED-ADDRESSES'] };
    case 'Both':
      return {
        source: readings['APIM-CONTROL-PLANE-SOURCE'] === 'published-addresses' ? published : tag,
        shapedBy: ['APIM-CONTROL-PLANE-SOURCE'],
      };
    default:
      return controlPlaneSource satisfies never;
  }
}

/** The error that API clients get, and its trace (docs/azure.md, section 9, from a lab of 2021). */
const backendError =
  'HTTP 500 {"statusCode": 500, "message": "Internal server error"}; trace: BackendConnectionFailure';

function backendFlow(instance: ApiManagement, backend: ApiManagement['backends'][number]): Flow[] {
  const { id, backends } = instance;
  const target = backendOf(backend.url);
  if (target === undefined) return [];
  return [
    {
      id: `${id}/backend/${backend.name === '' ? backends.indexOf(backend) + 1 : backend.name}`,
      name: `Gateway → ${backend.name === '' ? backend.url : backend.name} ${target.port}`,
      plane: 'data',
      from: { resource: id, part: 'outbound' },
      to: addressOf(target.host) === undefined ? { host: target.host } : { address: target.host },
      protocol: 'tcp',
      ports: [target.port],
      quantifier: 'every',
      required: true,
      purpose: 'The gateway calls a backend.',
      error: backendError,
      owner: id,
      shapedBy: isV2(instance) ? [] : ['APIM-UNIT-SOURCE'],
    },
  ];
}
