/**
 * Remedies where a backend does not serve a host name: another host name in the probe, or a missing custom
 * domain.
 */
import type { ResourceOf } from '../../kinds';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import { type Death, resourcesAtEnds } from './death';
import { linkTo, resourceIn, unusedName } from './places';
import type { Remedy } from './remedy';

/**
 * For a gateway whose probe is rejected: the probe requests the host name of the backend settings or the
 * listener.
 */
export function probeHost(death: Death, topology: Topology): readonly Remedy[] {
  const gateway = resourceIn(topology, resourcesAtEnds(death).opener);
  if (gateway?.kind !== 'application-gateway') return [];
  return gateway.requestRoutingRules.flatMap((rule): readonly Remedy[] => {
    const at = (list: readonly { readonly name: string }[], name: string) =>
      list.findIndex((each) => each.name.toLowerCase() === name.toLowerCase());
    const index = at(gateway.backendHttpSettingsCollection, rule.backendHttpSettings);
    const settings = gateway.backendHttpSettingsCollection[index];
    const listener = gateway.httpListeners[at(gateway.httpListeners, rule.httpListener)];
    const host = settings?.hostName || listener?.hostNames.find((each) => !each.includes('*'));
    if (settings === undefined || host === undefined) return [];
    const probe = settings.probe === undefined ? -1 : at(gateway.probes, settings.probe);
    return [
      {
        id: `probe ${gateway.id} ${settings.name} ${host}`,
        title: say`Set the host of the probe of ${linkTo(gateway)} to ${host}`,
        commands: probe < 0 ? newProbe(gateway, index, host) : changedProbe(gateway, probe, host),
      },
    ];
  });
}

function changedProbe(gateway: ResourceOf<'application-gateway'>, index: number, host: string): Command[] {
  const probe = gateway.probes[index];
  const set = (property: string, value: unknown): Command => ({
    type: 'set-property',
    resource: gateway.id,
    pointer: `/probes/${index}/${property}`,
    value,
  });
  return [
    ...(probe?.host === host ? [] : [set('host', host)]),
    ...(probe?.pickHostNameFromBackendHttpSettings
      ? [set('pickHostNameFromBackendHttpSettings', false)]
      : []),
  ];
}

function newProbe(gateway: ResourceOf<'application-gateway'>, settings: number, host: string): Command[] {
  const name = unusedName(
    'probe',
    gateway.probes.map((each) => each.name),
  );
  return [
    {
      type: 'insert-item',
      resource: gateway.id,
      pointer: '/probes',
      index: gateway.probes.length,
      value: { name, protocol: gateway.backendHttpSettingsCollection[settings]?.protocol, host },
    },
    {
      type: 'set-property',
      resource: gateway.id,
      pointer: `/backendHttpSettingsCollection/${settings}/probe`,
      value: name,
    },
  ];
}

/** For an API Management instance that gets requests for a host name that it is not configured for. */
export function customDomain({ hop, traced, flow }: Death, topology: Topology): readonly Remedy[] {
  const instance = resourceIn(topology, hop.place.resource);
  const host = traced.query?.host ?? ('host' in flow.to ? flow.to.host : undefined);
  if (instance?.kind !== 'api-management' || host === undefined) return [];
  const { hostnameConfigurations } = instance;
  if (hostnameConfigurations.some(({ hostName }) => hostName.toLowerCase() === host.toLowerCase())) return [];
  return [
    {
      id: `domain ${instance.id} ${host}`,
      title: say`Add the custom domain ${host} to ${linkTo(instance)}`,
      commands: [
        {
          type: 'insert-item',
          resource: instance.id,
          pointer: '/hostnameConfigurations',
          index: hostnameConfigurations.length,
          value: { type: 'Proxy', hostName: host },
        },
      ],
    },
  ];
}
