/**
 * The units of a classic tier in one region: NICs behind a public and maybe a private frontend, and the probe
 * of each.
 */
import type { Contribution } from '../../azure/parts/contribution';
import type { EndpointPart } from '../../azure/parts/flows';
import type { FrontendTarget } from '../../azure/parts/frontend';
import type { NicPart } from '../../azure/parts/nic';
import { unlistedService } from '../../azure/security/security-admin';
import { portsOfTerms } from '../../azure/terms/address-terms';
import { type AddressSet, everyAddress, setOfAddress } from '../../network/address-set';
import type { Match } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import { type RangeSet, subtract, unionOf } from '../../network/range-set';
import type { Stage } from '../../network/stages';
import { servedHosts } from './hosts';
import { type Deployment, partIn, placeIn } from './locations';
import type { ApiManagement } from './schema';

const gatewayPorts: RangeSet = portsOfTerms(['80', '443']);
const managementPort: RangeSet = portsOfTerms(['3443']);
const endpointPorts: RangeSet = unionOf([gatewayPorts, managementPort]);
const otherPorts: RangeSet = portsOfTerms(['6380-6383', '6390', '6391']);

export function classicDeployment(instance: ApiManagement, deployment: Deployment): Contribution[] {
  const { units, subnet } = deployment;
  if (subnet === undefined || units.length === 0) return [];
  const nics = nicsOf(instance, deployment, subnet);
  const probed = instance.sku.name === 'Premium';
  const targets = nics.map(
    (nic, index): FrontendTarget => ({
      node: nic.id,
      address: nic.address,
      label: nic.label,
      ...(probed ? { condition: conditionOf(deployment, index) } : {}),
    }),
  );
  return [
    ...nics,
    ...publicFront(instance, deployment, targets),
    ...privateFront(instance, deployment, subnet, targets),
    ...(probed ? nics.map((nic, index) => probeOf(deployment, nic, index)) : []),
    ...endpointsOf(instance, deployment, nics),
  ];
}

const conditionOf = ({ node }: Deployment, index: number) => `${node}:healthy:${index + 1}`;
const publicNode = ({ node }: Deployment) => `${node}:public`;
const privateNode = ({ node }: Deployment) => `${node}:private`;

function nicsOf(instance: ApiManagement, deployment: Deployment, subnet: string): readonly NicPart[] {
  const { id, name } = instance;
  const { units, label, node } = deployment;
  return units.map(({ address, pointer }, index): NicPart => {
    const alone = units.length === 1 && deployment.location === undefined;
    const place: Place = { resource: id, pointer: alone ? '' : pointer };
    return {
      as: 'nic',
      id: index === 0 ? node : `${node}:unit:${index + 1}`,
      label: units.length === 1 ? label : `${label} unit ${index + 1}`,
      place,
      subnet,
      address,
      closedWithoutSecurityGroup: {
        place: { resource: subnet, pointer: '/networkSecurityGroup' },
        rules: ['APIM-NSG-REQUIRED'],
      },
      listeners: [
        { protocol: 'tcp', ports: endpointPorts, name, hosts: servedHosts(instance) },
        { protocol: 'tcp', ports: otherPorts, name },
        { protocol: 'udp', ports: [4290, 4290], name },
      ],
      forwards: false,
      receive: [],
      send: ownAnswers(instance, deployment, address),
      outbound: 'managed',
      adminRules: unlistedService,
      outRules: { natGateway: ['APIM-NAT-GATEWAY'], privateSubnet: ['APIM-PRIVATE-SUBNET'] },
    };
  });
}

/**
 * If a unit calls the private IP address, the load balancer may send the call back to the same unit. The
 * reply then comes directly from the unit's own address, which is not the address that it called.
 */
function ownAnswers(instance: ApiManagement, deployment: Deployment, address: number): readonly Stage[] {
  if (deployment.privateAddress === undefined) return [];
  const table = `${deployment.node}:own-answers`;
  const others = subtract(everyAddress, setOfAddress(address));
  const fine = (match: Match): Stage => ({ type: 'exempt', match, table, rules: [] });
  return [
    fine({ source: others }),
    fine({ destination: others }),
    fine({ sourcePorts: subtract([0, 65_535], endpointPorts) }),
    {
      type: 'require',
      unless: table,
      match: { source: noAddress },
      reason: 'unexpected-source',
      place: placeIn(instance, deployment, 'privateIPAddress'),
      rules: ['APIM-SELF-CALL'],
    },
  ];
}

const noAddress: AddressSet = [];

function publicFront(
  instance: ApiManagement,
  deployment: Deployment,
  targets: readonly FrontendTarget[],
): Contribution[] {
  const { publicAddress, label: where } = deployment;
  if (publicAddress === undefined) return [];
  const external = instance.virtualNetworkType === 'External';
  const label = `${where} public IP address`;
  const place = placeIn(instance, deployment, 'publicIPAddress');
  return [
    {
      as: 'public-frontend',
      id: publicNode(deployment),
      label,
      place,
      address: publicAddress,
      entries: [
        {
          name: label,
          protocols: ['tcp', 'icmp'],
          ports: external ? endpointPorts : managementPort,
          targets,
          place,
          rules: external ? ['APIM-EXTERNAL-VIP'] : ['APIM-INTERNAL-MANAGEMENT'],
        },
      ],
      outbound: { by: 'instance-address', targets, place, rules: ['APIM-OUTBOUND-VIP'] },
    },
  ];
}

function privateFront(
  instance: ApiManagement,
  deployment: Deployment,
  subnet: string,
  targets: readonly FrontendTarget[],
): Contribution[] {
  const { privateAddress, label: where } = deployment;
  if (privateAddress === undefined) return [];
  const label = `${where} private IP address`;
  const place = placeIn(instance, deployment, 'privateIPAddress');
  return [
    {
      as: 'private-frontend',
      id: privateNode(deployment),
      label,
      place,
      subnet,
      address: privateAddress,
      entries: [
        {
          name: label,
          protocols: ['tcp', 'icmp'],
          ports: endpointPorts,
          targets,
          place,
          rules: ['APIM-INTERNAL-VIP'],
        },
      ],
    },
  ];
}

function probeOf(deployment: Deployment, nic: NicPart, index: number): Contribution {
  return {
    as: 'condition',
    id: conditionOf(deployment, index),
    label: `${nic.label} answers the load balancer’s probe on 6390`,
    port: 6390,
    protocol: 'tcp',
    by: { prober: 'platform', nic: nic.id },
    place: nic.place,
    rules: ['APIM-PROBE'],
  };
}

function endpointsOf(
  { id, virtualNetworkType }: ApiManagement,
  deployment: Deployment,
  nics: readonly NicPart[],
): EndpointPart[] {
  const { publicAddress, privateAddress, location } = deployment;
  const out: EndpointPart[] = [];
  const add = (part: string, node: string, address: number, seenFrom: EndpointPart['seenFrom']) =>
    out.push({
      as: 'endpoint',
      resource: id,
      part: partIn(deployment, part),
      node,
      addresses: setOfAddress(address),
      seenFrom,
    });
  const external = virtualNetworkType === 'External';
  const parts = ['gateway', 'portal', 'management', ...(location === undefined ? [''] : [])];
  for (const part of parts) {
    const isPublic = external || part === 'management' || part === '';
    if (isPublic && publicAddress !== undefined)
      add(
        part,
        publicNode(deployment),
        publicAddress,
        privateAddress === undefined ? 'anywhere' : 'internet',
      );
    if (privateAddress !== undefined) add(part, privateNode(deployment), privateAddress, 'inside');
  }
  for (const nic of nics)
    for (const part of ['probe', 'units', 'outbound']) add(part, nic.id, nic.address, 'anywhere');
  return out;
}
