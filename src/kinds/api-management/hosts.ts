/**
 * The host names that an instance serves: five default names (docs/azure.md, section 1.5), fewer in the v2
 * tiers, one for each region, and custom domains.
 */
import type { Contribution } from '../../azure/parts/contribution';
import { setOfAddress } from '../../network/address-set';
import type { ServedHosts } from '../../network/nodes';
import { deploymentsOf } from './locations';
import type { ApiManagement } from './schema';

/** The five endpoints, by the suffix that follows the service name. */
const endpointNames = ['', '.portal', '.developer', '.management', '.scm'];

export function defaultNames(instance: ApiManagement): readonly string[] {
  const name = instance.name.toLowerCase();
  return partsOf(instance).map((part) => `${name}${part}.azure-api.net`);
}

/**
 * APIM-V2-NAMES: an injected v2 instance has a name only for its gateway; an integrated one also for its
 * portal.
 */
function partsOf(instance: ApiManagement): readonly string[] {
  if (!isV2(instance)) return endpointNames;
  return instance.virtualNetworkType === 'Internal' ? [''] : ['', '.developer'];
}

export function isV2({ sku }: Pick<ApiManagement, 'sku'>): boolean {
  return sku.name === 'StandardV2' || sku.name === 'PremiumV2';
}

export function servedHosts(instance: ApiManagement): ServedHosts {
  const { id, name, hostnameConfigurations } = instance;
  const regional = deploymentsOf(instance).map(({ region }) =>
    `${name}-${region}-01.regional.azure-api.net`.toLowerCase(),
  );
  const custom = hostnameConfigurations.map(({ hostName }) => hostName.trim()).filter((each) => each !== '');
  return {
    patterns: [...defaultNames(instance), ...(isV2(instance) ? [] : regional), ...custom],
    place: { resource: id, pointer: '/hostnameConfigurations' },
    rules: [
      'APIM-HOST-HEADER',
      ...(isV2(instance) && instance.virtualNetworkType === 'Internal' ? ['APIM-V2-NAMES'] : []),
    ],
  };
}

/**
 * Public DNS has the names of an external instance. The names of an internal one are only in the customer's
 * zones.
 */
export function hostNamesOf(instance: ApiManagement): Contribution[] {
  const address = deploymentsOf(instance)[0]?.publicAddress;
  if (instance.virtualNetworkType === 'Internal' || address === undefined) return [];
  return defaultNames(instance).map((pattern) => ({
    as: 'public-name',
    pattern,
    addresses: setOfAddress(address),
    place: { resource: instance.id, pointer: '/publicIPAddress' },
    rules: [isV2(instance) ? 'APIM-V2-INTEGRATION' : 'APIM-NAMES'],
  }));
}
