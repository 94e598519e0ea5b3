/** Whom a rule of an Application Gateway leads to, with which host name, and the probe that says whether they are healthy. */
import type { ConditionPart } from '../../azure/parts/frontend';
import { addressOf } from '../../azure/terms/declared';
import type { Address } from '../../network/address';
import type { NodeId, RuleId } from '../../network/ids';
import type { ApplicationProtocol, NamedAddress } from '../../network/proxies';
import type { ApplicationGateway, BackendSettings } from './schema';

export type Rule = ApplicationGateway['requestRoutingRules'][number];

export type Backend = {
  /** As it stands in the pool. */
  readonly text: string;
  readonly address: Address | NamedAddress;
};

export const applicationOf = (protocol: 'Http' | 'Https'): ApplicationProtocol =>
  protocol === 'Https' ? 'https' : 'http';

/** Azure compares names without regard to case. */
export function named<T extends { readonly name: string }>(list: readonly T[], name: string): T | undefined {
  return list.find((each) => each.name.toLowerCase() === name.toLowerCase());
}

export function backendsOf({ backendAddressPools }: ApplicationGateway, rule: Rule): readonly Backend[] {
  const pool = named(backendAddressPools, rule.backendAddressPool);
  return (pool?.backendAddresses ?? [])
    .map((each) => each.trim())
    .filter((text) => text !== '')
    .map((text) => ({ text, address: addressOf(text) ?? { name: text.toLowerCase() } }));
}

/** What a backend is asked for; `undefined`: what the client asked for. */
export function hostFor(settings: BackendSettings, { text }: Backend): string | undefined {
  if (settings.pickHostNameFromBackendAddress) return text;
  return settings.hostName?.trim() || undefined;
}

/** Asked for by the default probe, whatever the backend is called. */
const defaultProbeHost = '127.0.0.1';

export type Prober = { readonly node: NodeId; readonly address: Address; readonly label: string };

/** One for each instance, backend and settings, as each instance probes on its own. */
export function probeOf(
  gateway: ApplicationGateway,
  settings: BackendSettings,
  backend: Backend,
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
