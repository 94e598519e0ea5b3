/** API Management, classic tiers: units behind a public and perhaps a private front, its names, its stores and its flows. */
import { portsOfTerms, unlistedAddresses } from '../../azure/addresses';
import { type CatalogueEntry, catalogueFlows } from '../../azure/catalogue';
import type { CompileContext, Contribution, FrontTarget, NicPart } from '../../azure/contribution';
import { addressOf } from '../../azure/declared';
import type { Endpoint, Flow } from '../../azure/flow';
import { publishedControlPlaneAddresses } from '../../azure/published-control-plane';
import { findTag } from '../../azure/service-tags/tags';
import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { Place } from '../../network/network';
import { type RangeSet, unionOf } from '../../network/range-set';
import { backendOf } from './backend';
import { apiManagementCatalogue } from './catalogue';
import type { ApiManagement } from './schema';

const gatewayPorts: RangeSet = portsOfTerms(['80', '443']);
const managementPort: RangeSet = portsOfTerms(['3443']);
const probePorts: RangeSet = portsOfTerms(['6390', '6391']);
const unitPorts: RangeSet = portsOfTerms(['6380-6383']);

/** The five endpoints by the first label after the service's name (facts 1.5). */
const endpointNames = ['', '.portal', '.developer', '.management', '.scm'];

export function contributeApiManagement(
  instance: ApiManagement,
  context: CompileContext,
): readonly Contribution[] {
  const { id, name, subnet } = instance;
  const addresses = instance.instanceAddresses.map(addressOf).filter((each) => each !== undefined);
  if (subnet === undefined || addresses.length === 0) return flowsOnly(instance, context);
  const publicAddress = addressOf(instance.publicIPAddress);
  const privateAddress =
    instance.virtualNetworkType === 'Internal' ? addressOf(instance.privateIPAddress) : undefined;
  const place: Place = { resource: id, pointer: '' };
  const publicFront = `${id}:public`;
  const privateFront = `${id}:private`;
  const probed = instance.sku.name === 'Premium';
  const unit = (index: number) => (index === 0 ? `${id}` : `${id}:unit:${index + 1}`);
  const nics = addresses.map(
    (address, index): NicPart => ({
      as: 'nic',
      id: unit(index),
      label: addresses.length === 1 ? name : `${name} unit ${index + 1}`,
      place: addresses.length === 1 ? place : { resource: id, pointer: `/instanceAddresses/${index}` },
      subnet,
      address,
      closedWithoutSecurityGroup: {
        place: { resource: subnet, pointer: '/networkSecurityGroup' },
        rules: ['APIM-NSG-REQUIRED'],
      },
      listeners: [
        { protocol: 'tcp', ports: unionOf([gatewayPorts, managementPort, probePorts, unitPorts]), name },
        { protocol: 'udp', ports: [4290, 4290], name },
      ],
      forwards: false,
      receive: [],
      send: [],
      wayOut: 'managed',
    }),
  );
  const targets = nics.map(
    (nic, index): FrontTarget => ({
      node: nic.id,
      address: nic.address,
      label: nic.label,
      ...(probed ? { condition: conditionOf(id, index) } : {}),
    }),
  );
  const external = instance.virtualNetworkType === 'External';
  const parts: Contribution[] = [...nics];
  if (publicAddress !== undefined) {
    const label = `${name} public address`;
    const at: Place = { resource: id, pointer: '/publicIPAddress' };
    parts.push({
      as: 'public-front',
      id: publicFront,
      label,
      place: at,
      address: publicAddress,
      entries: [
        {
          name: label,
          protocols: ['tcp', 'icmp'],
          ports: external ? unionOf([gatewayPorts, managementPort]) : managementPort,
          targets,
          place: at,
          rules: external ? ['APIM-EXTERNAL-VIP'] : ['APIM-INTERNAL-MANAGEMENT'],
        },
      ],
      outbound: { by: 'instance-address', targets, place: at, rules: ['APIM-OUTBOUND-VIP'] },
    });
  }
  if (privateAddress !== undefined) {
    const label = `${name} private address`;
    const at: Place = { resource: id, pointer: '/privateIPAddress' };
    parts.push({
      as: 'private-front',
      id: privateFront,
      label,
      place: at,
      subnet,
      address: privateAddress,
      entries: [
        {
          name: label,
          protocols: ['tcp', 'icmp'],
          ports: unionOf([gatewayPorts, managementPort]),
          targets,
          place: at,
          rules: ['APIM-INTERNAL-VIP'],
        },
      ],
    });
  }
  if (probed) {
    parts.push(
      ...nics.map(
        (nic, index): Contribution => ({
          as: 'condition',
          id: conditionOf(id, index),
          label: `${nic.label} answers the load balancer’s probe on 6390`,
          port: 6390,
          protocol: 'tcp',
          by: { prober: 'platform', nic: nic.id },
          place: nic.place,
          rules: ['APIM-PROBE'],
        }),
      ),
    );
  }
  return [
    ...parts,
    ...endpointsOf(instance, nics, publicAddress, privateAddress, { publicFront, privateFront }),
    ...namesOf(instance, publicAddress),
    ...dependencyNames(instance, context),
    ...storesOf(instance, publicAddress, context),
    ...flowsOnly(instance, context),
  ];
}

const conditionOf = (id: string, index: number) => `${id}:healthy:${index + 1}`;

function endpointsOf(
  { id, virtualNetworkType }: ApiManagement,
  nics: readonly NicPart[],
  publicAddress: Address | undefined,
  privateAddress: Address | undefined,
  fronts: { readonly publicFront: string; readonly privateFront: string },
): Contribution[] {
  const out: Contribution[] = [];
  const add = (
    part: string,
    node: string,
    address: Address,
    seenFrom: 'anywhere' | 'inside' | 'internet',
    ports?: RangeSet,
  ) =>
    out.push({
      as: 'endpoint',
      resource: id,
      part,
      node,
      addresses: setOfAddress(address),
      seenFrom,
      ...(ports === undefined ? {} : { ports }),
    });
  const external = virtualNetworkType === 'External';
  for (const part of ['gateway', 'portal', 'management', '']) {
    const public_ = external || part === 'management' || part === '';
    if (public_ && publicAddress !== undefined)
      add(part, fronts.publicFront, publicAddress, privateAddress === undefined ? 'anywhere' : 'internet');
    if (privateAddress !== undefined) add(part, fronts.privateFront, privateAddress, 'inside');
  }
  for (const nic of nics)
    for (const part of ['probe', 'units', 'outbound']) add(part, nic.id, nic.address, 'anywhere');
  return out;
}

/** External: all five in public DNS. Internal: none of them, except what the customer's own zones say. */
function namesOf(
  { id, name, virtualNetworkType }: ApiManagement,
  publicAddress: Address | undefined,
): Contribution[] {
  if (virtualNetworkType === 'Internal' || publicAddress === undefined) return [];
  return endpointNames.map((part) => ({
    as: 'public-name',
    pattern: `${name.toLowerCase()}${part}.azure-api.net`,
    addresses: setOfAddress(publicAddress),
    place: { resource: id, pointer: '/publicIPAddress' },
    rules: ['APIM-NAMES'],
  }));
}

/** The hosts that the catalogue names exist in public DNS, at their tag's addresses or anywhere on the Internet. */
function dependencyNames({ id, name, location }: ApiManagement, { tags }: CompileContext): Contribution[] {
  return apiManagementCatalogue
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

/** Stores that the customer cannot see, where none is drawn: they know the instance's address and its subnet. */
const stores: readonly (readonly [tag: string, ports: readonly string[]])[] = [
  ['Storage', ['443', '445']],
  ['Sql', ['1433']],
  ['AzureKeyVault', ['443']],
  ['EventHub', ['443', '5671-5672']],
];

function storesOf(
  { id, name, subnet }: ApiManagement,
  publicAddress: Address | undefined,
  { tags }: CompileContext,
): Contribution[] {
  return stores.flatMap(([tagName, ports]): Contribution[] => {
    const tag = findTag(tags, tagName);
    if (tag === undefined) return [];
    return [
      {
        as: 'public-host',
        id: `${id}:store:${tagName}`,
        label: `${tagName} of ${name}`,
        place: { resource: id, pointer: '' },
        addresses: tag.addresses,
        prefixes: [],
        listeners: [
          {
            protocol: 'tcp',
            ports: portsOfTerms(ports),
            name: `${tagName} of ${name}`,
            accepts: {
              sources: publicAddress === undefined ? [] : setOfAddress(publicAddress),
              subnets: subnet === undefined ? [] : [subnet],
              place: { resource: id, pointer: '/publicIPAddress' },
              rules: ['APIM-STORE-SOURCES'],
              acceptedRules: [],
            },
          },
        ],
        role: { is: 'service', tag: tagName, operatedFor: 'api-management', hidden: true, owner: id },
      },
    ];
  });
}

function flowsOnly(instance: ApiManagement, context: CompileContext): Contribution[] {
  const { id, name, location, virtualNetworkType, sku, instanceAddresses } = instance;
  const { source, shapedBy } = controlPlane(instance, context);
  const target = (entry: CatalogueEntry): Endpoint | readonly Endpoint[] | undefined => {
    switch (entry.peer.type) {
      case 'control-plane':
        return source;
      case 'units':
        return { resource: id, part: 'units' };
      case 'dns-servers':
        return { dnsServersOf: id };
      default:
        return undefined;
    }
  };
  const identity = {
    owner: id,
    serviceName: name,
    region: location,
    mode: virtualNetworkType,
    tier: sku.name,
    capacity: Math.max(sku.capacity, instanceAddresses.length),
  } as const;
  const flows = catalogueFlows(apiManagementCatalogue, identity, target).map((flow) => {
    const calledByControlPlane =
      apiManagementCatalogue.find((entry) => entry.id === flow.catalogue?.entry)?.peer.type ===
      'control-plane';
    return calledByControlPlane ? { ...flow, shapedBy } : flow;
  });
  return [
    {
      as: 'flows',
      flows: [...flows, ...instance.backends.flatMap((backend) => backendFlow(instance, backend))],
    },
  ];
}

/** From which addresses the control plane calls: pages disagree by version (facts 10). */
function controlPlane(
  { controlPlaneSource, location }: ApiManagement,
  { readings }: CompileContext,
): { readonly source: Endpoint; readonly shapedBy: readonly string[] } {
  const { global, regional } = publishedControlPlaneAddresses(location);
  const published: Endpoint = {
    addresses: [...global, ...regional],
    label: `published addresses for ${location}`,
  };
  const tag: Endpoint = { serviceTag: 'ApiManagement' };
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

function backendFlow({ id, backends }: ApiManagement, backend: ApiManagement['backends'][number]): Flow[] {
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
      owner: id,
      shapedBy: [],
    },
  ];
}
