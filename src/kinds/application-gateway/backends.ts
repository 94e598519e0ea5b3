/**
 * The backends of an Application Gateway's rule, the host name that each is called with, and the probe of
 * each.
 */
import type { ConditionPart } from '../../azure/parts/frontend';
import { addressOf } from '../../azure/terms/declared';
import type { Address } from '../../network/address';
import type { NodeId, RuleId } from '../../network/ids';
import type { ApplicationProtocol, NamedAddress } from '../../network/proxies';
import type { ApplicationGateway, BackendSettings } from './schema';

export type RoutingRule = ApplicationGateway['requestRoutingRules'][number];

export type BackendTarget = {
  /** The backend as the pool lists it: an address or a host name. */
  readonly text: string;
  readonly address: Address | NamedAddress;
};

export const applicationOf = (protocol: 'Http' | 'Https'): ApplicationProtocol =>
  protocol === 'Https' ? 'https' : 'http';

/** Azure compares names without regard to case. */
export function named<T extends { readonly name: string }>(list: readonly T[], name: string): T | undefined {
  return list.find((each) => each.name.toLowerCase() === name.toLowerCase());
}

export function backendsOf(
  { backendAddressPools }: ApplicationGateway,
  rule: RoutingRule,
): readonly BackendTarget[] {
  const pool = named(backendAddressPools, rule.backendAddressPool);
  return (pool?.backendAddresses ?? [])
    .map((each) => each.trim())
    .filter((text) => text !== '')
    .map((text) => ({ text, address: addressOf(text) ?? { name: text.toLowerCase() } }));
}

/** The host name in requests to a backend; `undefined`: the host name that the client sent. */
export function hostFor(settings: BackendSettings, { text }: BackendTarget): string | undefined {
  if (settings.pickHostNameFromBackendAddress) return text;
  return settings.hostName?.trim() || undefined;
}

/** The default probe sends this host name to every backend. */
const defaultProbeHost = '127.0.0.1';

export type Prober = { readonly node: NodeId; readonly address: Address; readonly label: string };

/** One probe for each instance, backend and settings: every instance probes for itself. */
export function probeOf(
  gateway: ApplicationGateway,
  settings: BackendSettings,
  backend: BackendTarget,
  { node, address, label }: Prober,
): ConditionPart {
  const { id, probes, backendHttpSettingsCollection } = gateway;
  const custom = named(probes, settings.probe ?? '');
  const host =
    custom === undefined
      ? defaultProbeHost
      : custom.pickHostNameFromBackendHttpSettings
        ? (hostFor(settings, backend) ?? defaultProbeHost)
        : custom.host?.trim() || defaultProbeHost;
  const rules: readonly RuleId[] = [custom === undefined ? 'APPGW-DEFAULT-PROBE' : 'APPGW-PROBE'];
  return {
    as: 'condition',
    id: `${node}:probe:${settings.name.toLowerCase()}:${backend.text.toLowerCase()}`,
    label: `${label}’s probe of ${backend.text} is answered`,
    port: custom?.port ?? settings.port,
    protocol: 'tcp',
    by: { prober: 'resource', from: node, source: address, destination: backend.address },
    application: { protocol: applicationOf(custom?.protocol ?? settings.protocol), host },
    place:
      custom === undefined
        ? {
            resource: id,
            pointer: `/backendHttpSettingsCollection/${backendHttpSettingsCollection.indexOf(settings)}`,
          }
        : { resource: id, pointer: `/probes/${probes.indexOf(custom)}` },
    rules,
  };
}
