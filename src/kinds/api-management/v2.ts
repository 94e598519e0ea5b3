/**
 * The v2 tiers: injected with a private IP address (Premium v2), or integrated, with a public gateway and
 * only outbound traffic in the subnet (docs/azure.md, section 1.8).
 */
import type { Contribution } from '../../azure/parts/contribution';
import type { EndpointPart } from '../../azure/parts/flows';
import type { NicPart } from '../../azure/parts/nic';
import { unlistedService } from '../../azure/security/security-admin';
import { portsOfTerms } from '../../azure/terms/address-terms';
import { setOfAddress } from '../../network/address-set';
import type { Place } from '../../network/ids';
import type { Listener } from '../../network/nodes';
import type { RangeSet } from '../../network/range-set';
import { servedHosts } from './hosts';
import { type Deployment, placeIn } from './locations';
import type { ApiManagement } from './schema';

const gatewayPort: RangeSet = portsOfTerms(['443']);

export function v2Deployment(instance: ApiManagement, deployment: Deployment): Contribution[] {
  return instance.virtualNetworkType === 'Internal'
    ? injected(instance, deployment)
    : integrated(instance, deployment);
}

function injected(instance: ApiManagement, deployment: Deployment): Contribution[] {
  const { subnet, privateAddress, label } = deployment;
  if (subnet === undefined) return [];
  const nics = nicsOf(instance, deployment, subnet, [gatewayOf(instance)], 'APIM-V2-INJECTION');
  const targets = nics.map(({ id, address, label }) => ({ node: id, address, label }));
  const front = `${deployment.node}:private`;
  const place = placeIn(instance, deployment, 'privateIPAddress');
  if (privateAddress === undefined || nics.length === 0) return [...nics, ...outbound(instance, nics)];
  return [
    ...nics,
    ...outbound(instance, nics),
    {
      as: 'private-frontend',
      id: front,
      label: `${label} private IP address`,
      place,
      subnet,
      address: privateAddress,
      entries: [
        {
          name: `${label} private IP address`,
          protocols: ['tcp'],
          ports: gatewayPort,
          targets,
          place,
          rules: ['APIM-V2-INJECTION'],
        },
      ],
    },
    ...['gateway', ''].map((part) => endpoint(instance, part, front, privateAddress)),
  ];
}

function integrated(instance: ApiManagement, deployment: Deployment): Contribution[] {
  const { subnet, publicAddress } = deployment;
  const nics = subnet === undefined ? [] : nicsOf(instance, deployment, subnet, [], 'APIM-V2-INTEGRATION');
  const parts = [...nics, ...outbound(instance, nics)];
  if (publicAddress === undefined) return parts;
  const gateway = `${deployment.node}:public`;
  const place = placeIn(instance, deployment, 'publicIPAddress');
  return [
    ...parts,
    {
      as: 'public-host',
      id: gateway,
      label: `${deployment.label} gateway`,
      place,
      addresses: setOfAddress(publicAddress),
      prefixes: [{ network: publicAddress, length: 32 }],
      listeners: [gatewayOf(instance)],
      role: { is: 'service', tag: '', operatedFor: 'customer', hidden: false },
    },
    ...['gateway', 'portal', ''].map((part) => endpoint(instance, part, gateway, publicAddress)),
  ];
}

function gatewayOf(instance: ApiManagement): Listener {
  return { protocol: 'tcp', ports: gatewayPort, name: instance.name, hosts: servedHosts(instance) };
}

function nicsOf(
  { id }: ApiManagement,
  { units, label, node }: Deployment,
  subnet: string,
  listeners: readonly Listener[],
  rule: string,
): readonly NicPart[] {
  return units.map(({ address, pointer }, index): NicPart => {
    const place: Place = { resource: id, pointer: units.length === 1 ? '' : pointer };
    const nic = index === 0 ? node : `${node}:unit:${index + 1}`;
    return {
      as: 'nic',
      id: nic,
      label: units.length === 1 ? label : `${label} unit ${index + 1}`,
      place,
      subnet,
      address,
      listeners,
      forwards: false,
      receive: [],
      send: [{ type: 'exempt', match: {}, table: `${nic}:v2`, rules: [rule] }],
      outbound: 'managed',
      adminRules: unlistedService,
    };
  });
}

function outbound(instance: ApiManagement, nics: readonly NicPart[]): EndpointPart[] {
  return nics.flatMap((nic) => endpoint(instance, 'outbound', nic.id, nic.address));
}

function endpoint({ id }: ApiManagement, part: string, node: string, address: number): EndpointPart {
  return {
    as: 'endpoint',
    resource: id,
    part,
    node,
    addresses: setOfAddress(address),
    seenFrom: 'anywhere',
  };
}
