/**
 * Private endpoints of API Management instances, from the file to the clients that use them (docs/azure.md,
 * section 1.5).
 */
import { describe, expect, test } from 'vitest';
import { tags } from '../../azure/service-tags/tags.test-support';
import { ask, failureOf, pathOf, stepOf } from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { machine } from '../../simulate/build/machines.test-support';
import { nsg, subnet, vnet } from '../../simulate/build/networks.test-support';
import { client } from '../../simulate/build/outside.test-support';
import { apim, privateEndpoint } from '../../simulate/build/services.test-support';
import { checkTopology } from '../../topology/check';
import type { Topology } from '../../topology/document';

type How = Partial<Parameters<typeof apim>[2]>;
type Names = Readonly<Record<string, string>>;

/**
 * A client network with a private endpoint, and an instance called `contoso` that is integrated with another
 * network.
 */
function drawn(how: How, records: Names | undefined, delegation?: string): Topology {
  const zone: Drawn = {
    id: 'zone',
    kind: 'private-dns-zone',
    name: 'privatelink.azure-api.net',
    recordSets: Object.entries(records ?? {}).map(([name, address]) => ({ name, aRecords: [address] })),
    virtualNetworkLinks: [{ name: 'vnet', virtualNetwork: 'vnet' }],
  };
  const delegations = (service: string | undefined) => ({
    more: { delegations: service === undefined ? [] : [{ serviceName: service }] },
  });
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24', delegations(delegation)),
    vnet('apim-vnet', '10.1.0.0/16'),
    subnet('snet-apim', 'apim-vnet', '10.1.1.0/24', {
      nsg: 'nsg',
      ...delegations(how.tier === 'Premium' ? undefined : 'Microsoft.Web/serverFarms'),
    }),
    nsg('nsg', []),
    machine('vm', 'snet', '10.0.1.4', []),
    client('partner', '203.0.113.9/32'),
    apim('contoso', 'snet-apim', {
      mode: 'External',
      tier: 'StandardV2',
      units: ['10.1.1.4'],
      publicIPAddress: '20.62.10.8',
      source: 'ApiManagementTag',
      ...how,
    }),
    privateEndpoint('pep', 'snet', '10.0.1.9', 'contoso'),
    ...(records === undefined ? [] : [zone]),
  );
}

const name = 'host contoso.azure-api.net';
const problems = (topology: Topology) =>
  checkTopology(topology, { tags })
    .filter(({ rule }) => rule === 'APIM-PRIVATE-ENDPOINT')
    .map(({ severity, code, resource, pointer }) => `${severity} ${code} ${resource}#${pointer}`);

describe('a private endpoint of an integrated v2 instance', () => {
  test('APIM-PRIVATE-ENDPOINT: leads to its gateway with the zone privatelink.azure-api.net', () => {
    const trace = ask(drawn({}, { contoso: '10.0.1.9' }), 'vm', name, 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(pathOf(trace, 'syn')).toEqual(['vm', 'pep']);
    expect(stepOf(trace, 'route-chosen', 'syn').rules).toEqual(['PE-ROUTE']);
    expect(problems(drawn({}, { contoso: '10.0.1.9' }))).toEqual([]);
  });

  test('is not used without that zone: the public gateway answers', () => {
    const trace = ask(drawn({}, undefined), 'vm', name, 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(pathOf(trace, 'syn')).toEqual(['vm', 'contoso']);
  });

  test('leads only to the gateway: the name of the portal resolves to the public IP address', () => {
    const portal = ask(
      drawn({}, { contoso: '10.0.1.9' }),
      'vm',
      'host contoso.developer.azure-api.net',
      'tcp/443',
    );
    expect(pathOf(portal, 'syn')).toEqual(['vm', 'contoso']);
  });

  test('serves the names of the instance and no others', () => {
    const elsewhere = topologyOf(
      ...drawn({}, { contoso: '10.0.1.9' }).resources.map((each) => each as unknown as Drawn),
      {
        id: 'other',
        kind: 'private-dns-zone',
        name: 'api.contoso.com',
        recordSets: [{ name: '@', aRecords: ['10.0.1.9'] }],
        virtualNetworkLinks: [{ name: 'vnet', virtualNetwork: 'vnet' }],
      },
    );
    expect(failureOf(ask(elsewhere, 'vm', 'host api.contoso.com', 'tcp/443'))).toMatchObject({
      at: 'pep',
      reason: 'unknown-host',
      rules: ['APIM-HOST-HEADER'],
    });
  });

  test('does not change the public IP address', () => {
    expect(ask(drawn({}, { contoso: '10.0.1.9' }), 'partner', name, 'tcp/443').summary.outcome).toBe('works');
  });

  test('APIM-PRIVATE-ENDPOINT: cannot be in a delegated subnet', () => {
    expect(problems(drawn({}, {}, 'Microsoft.Web/serverFarms'))).toEqual([
      'warning not-supported pep#/subnet',
    ]);
  });
});

describe('a private endpoint of an injected instance', () => {
  test('APIM-PRIVATE-ENDPOINT: is not supported in a classic tier, and leads nowhere', () => {
    const classic = drawn({ tier: 'Premium' }, { contoso: '10.0.1.9' });
    expect(problems(classic)).toEqual(['error not-supported pep#/privateLinkService']);
    expect(failureOf(ask(classic, 'vm', 'pep', 'tcp/443'))).toMatchObject({
      at: 'pep',
      reason: 'no-listener',
    });
  });

  test('APIM-PRIVATE-ENDPOINT: works only for Azure Front Door in Premium v2', () => {
    const injected = drawn(
      {
        tier: 'PremiumV2',
        mode: 'Internal',
        privateIPAddress: '10.1.1.10',
        publicIPAddress: undefined as never,
      },
      {},
    );
    expect(problems(injected)).toEqual(['warning not-supported pep#/privateLinkService']);
    expect(failureOf(ask(injected, 'vm', 'pep', 'tcp/443'))).toMatchObject({ reason: 'no-listener' });
  });
});
