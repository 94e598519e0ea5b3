/**
 * An Application Gateway: instances behind its frontends terminate connections and open others to healthy
 * backends.
 */
import { catalogFlows } from '../../azure/flows/catalog';
import type { Contribution } from '../../azure/parts/contribution';
import type { EndpointPart } from '../../azure/parts/flows';
import type { FrontendEntry, FrontendTarget } from '../../azure/parts/frontend';
import type { NicPart } from '../../azure/parts/nic';
import { addressOf } from '../../azure/terms/declared';
import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { Place } from '../../network/ids';
import type { Listener } from '../../network/nodes';
import { type RangeSet, rangeSet } from '../../network/range-set';
import {
  applicationOf,
  backendsOf,
  hostFor,
  named,
  type Prober,
  probeOf,
  type RoutingRule,
} from './backends';
import { applicationGatewayCatalog, clientsOf } from './catalog';
import type { ApplicationGateway, HttpListener } from './schema';

const controlPlanePorts: RangeSet = [65_200, 65_535];

export function contributeApplicationGateway(gateway: ApplicationGateway): readonly Contribution[] {
  const { id, name, subnet } = gateway;
  const addresses = gateway.instanceAddresses.map(addressOf).filter((each) => each !== undefined);
  if (subnet === undefined || addresses.length === 0) return [flowsOf(gateway)];
  const instances = addresses.map(
    (address, index): Prober => ({
      node: index === 0 ? id : `${id}:instance:${index + 1}`,
      address,
      label: addresses.length === 1 ? name : `${name} instance ${index + 1}`,
    }),
  );
  const nics = instances.map(
    (instance, index): NicPart => ({
      as: 'nic',
      id: instance.node,
      label: instance.label,
      place: { resource: id, pointer: addresses.length === 1 ? '' : `/instanceAddresses/${index}` },
      subnet,
      address: instance.address,
      listeners: [
        { protocol: 'tcp', ports: controlPlanePorts, name },
        ...[...gateway.requestRoutingRules]
          .sort((a, b) => a.priority - b.priority)
          .flatMap((rule) => listenerOf(gateway, rule, instance)),
      ],
      forwards: false,
      receive: [],
      send: [],
      outbound: 'platform',
      // A gateway without a public frontend has network isolation. One with a public frontend may have it
      // too, but the topology does not say so.
      ...(gateway.publicIPAddress === undefined
        ? {}
        : { adminRules: { are: 'exempt', rules: ['ADMIN-SUBNETS-LEFT-OUT'] } }),
    }),
  );
  const targets = instances.map(({ node, address, label }) => ({ node, address, label }));
  return [
    ...nics,
    ...probesOf(gateway, instances),
    ...frontsOf(gateway, subnet, targets),
    ...nics.flatMap((nic) =>
      ['probe', 'outbound'].map((part) => endpoint(id, part, nic.id, nic.address, 'anywhere')),
    ),
    ...namesOf(gateway),
    flowsOf(gateway),
  ];
}

/** The listener of a rule; none if the rule names a listener or settings that do not exist. */
function listenerOf(gateway: ApplicationGateway, rule: RoutingRule, instance: Prober): Listener[] {
  const { id, httpListeners, requestRoutingRules } = gateway;
  const listener = named(httpListeners, rule.httpListener);
  const settings = named(gateway.backendHttpSettingsCollection, rule.backendHttpSettings);
  if (listener === undefined || settings === undefined) return [];
  return [
    {
      protocol: 'tcp',
      ports: [listener.port, listener.port],
      name: listener.name,
      ...(listener.hostNames.length === 0
        ? {}
        : {
            hosts: {
              patterns: listener.hostNames,
              place: { resource: id, pointer: `/httpListeners/${httpListeners.indexOf(listener)}/hostNames` },
              rules: ['APPGW-HOSTS'],
            },
          }),
      reverseProxy: {
        node: instance.node,
        from: instance.address,
        backends: backendsOf(gateway, rule).map((backend) => {
          const host = hostFor(settings, backend);
          return {
            address: backend.address,
            port: settings.port,
            label: backend.text,
            condition: probeOf(gateway, settings, backend, instance).id,
            ...(host === undefined ? {} : { host }),
          };
        }),
        protocol: applicationOf(settings.protocol),
        place: { resource: id, pointer: `/requestRoutingRules/${requestRoutingRules.indexOf(rule)}` },
        rules: ['APPGW-REVERSE-PROXY'],
      },
    },
  ];
}

function probesOf(gateway: ApplicationGateway, instances: readonly Prober[]): Contribution[] {
  const probes = instances.flatMap((instance) =>
    gateway.requestRoutingRules.flatMap((rule) => {
      const settings = named(gateway.backendHttpSettingsCollection, rule.backendHttpSettings);
      if (settings === undefined) return [];
      return backendsOf(gateway, rule).map((backend) => probeOf(gateway, settings, backend, instance));
    }),
  );
  return [...new Map(probes.map((each) => [each.id, each])).values()];
}

function frontsOf(
  gateway: ApplicationGateway,
  subnet: string,
  targets: readonly FrontendTarget[],
): Contribution[] {
  const { id, name } = gateway;
  const publicAddress = addressOf(gateway.publicIPAddress);
  const privateAddress = addressOf(gateway.privateIPAddress);
  const parts: Contribution[] = [];
  if (publicAddress !== undefined) {
    const place = { resource: id, pointer: '/publicIPAddress' };
    const front = `${id}:public`;
    parts.push(
      {
        as: 'public-frontend',
        id: front,
        label: `${name} public frontend`,
        place,
        address: publicAddress,
        entries: [
          ...entriesOf(gateway, 'Public', targets, place),
          {
            name: `${name} control plane`,
            protocols: ['tcp'],
            ports: controlPlanePorts,
            targets,
            place,
            rules: ['APPGW-CONTROL-PLANE'],
          },
        ],
        outbound: { by: 'instance-address', targets, place, rules: ['APPGW-OUTBOUND'] },
      },
      ...['public', 'management'].map((part) => endpoint(id, part, front, publicAddress, 'anywhere')),
      endpoint(id, '', front, publicAddress, privateAddress === undefined ? 'anywhere' : 'internet'),
    );
  }
  if (privateAddress !== undefined) {
    const place = { resource: id, pointer: '/privateIPAddress' };
    const front = `${id}:private`;
    parts.push(
      {
        as: 'private-frontend',
        id: front,
        label: `${name} private frontend`,
        place,
        subnet,
        address: privateAddress,
        entries: entriesOf(gateway, 'Private', targets, place),
      },
      endpoint(id, 'private', front, privateAddress, 'anywhere'),
      endpoint(id, '', front, privateAddress, publicAddress === undefined ? 'anywhere' : 'inside'),
    );
  }
  return parts;
}

function entriesOf(
  { name, httpListeners }: ApplicationGateway,
  frontend: HttpListener['frontend'],
  targets: readonly FrontendTarget[],
  place: Place,
): FrontendEntry[] {
  const ports = httpListeners
    .filter((each) => each.frontend === frontend)
    .map(({ port }) => [port, port] as const);
  if (ports.length === 0) return [];
  return [
    {
      name: `${name} ${frontend.toLowerCase()} frontend`,
      protocols: ['tcp'],
      ports: rangeSet(ports),
      targets,
      place,
      rules: ['APPGW-FRONTEND'],
    },
  ];
}

function endpoint(
  resource: string,
  part: string,
  node: string,
  address: Address,
  seenFrom: EndpointPart['seenFrom'],
): EndpointPart {
  return { as: 'endpoint', resource, part, node, addresses: setOfAddress(address), seenFrom };
}

/** The host names of public listeners are taken to resolve to the public frontend in public DNS. */
function namesOf({ id, publicIPAddress, httpListeners }: ApplicationGateway): Contribution[] {
  const address = addressOf(publicIPAddress);
  if (address === undefined) return [];
  return httpListeners.flatMap(({ frontend, hostNames }, index) =>
    frontend === 'Private'
      ? []
      : hostNames
          .filter((each) => !each.includes('*'))
          .map(
            (pattern): Contribution => ({
              as: 'public-name',
              pattern,
              addresses: setOfAddress(address),
              place: { resource: id, pointer: `/httpListeners/${index}/hostNames` },
              rules: ['APPGW-NAMES'],
            }),
          ),
  );
}

function flowsOf(gateway: ApplicationGateway): Contribution {
  const { id, name, instanceAddresses, publicIPAddress, httpListeners } = gateway;
  const entries = [
    ...applicationGatewayCatalog.filter(
      (each) => each.part !== 'management' || publicIPAddress !== undefined,
    ),
    ...httpListeners.map(clientsOf),
  ];
  const instance = { owner: id, serviceName: name, region: '', mode: 'v2', tier: 'v2' };
  const capacity = instanceAddresses.length;
  return { as: 'flows', flows: catalogFlows(entries, { ...instance, capacity }, () => undefined) };
}
