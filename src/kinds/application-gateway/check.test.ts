/**
 * Checks of Application Gateways and private endpoints: dangling names, unsupported combinations and missing
 * parts.
 */
import { describe, expect, test } from 'vitest';
import { tags } from '../../azure/service-tags/tags.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';
import { privateEndpoint, service } from '../../simulate/build/services.test-support';
import { apply } from '../../topology/apply';
import { checkTopology } from '../../topology/check';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';

function problems(topology: Topology): readonly (readonly string[])[] {
  return checkTopology(topology, { tags }).map(({ code, resource, pointer, rule }) => [
    code,
    `${resource}#${pointer}`,
    ...(rule === undefined ? [] : [rule]),
  ]);
}

const set = (resource: string, pointer: string, value?: unknown): Command => ({
  type: 'set-property',
  resource,
  pointer,
  ...(value === undefined ? {} : { value }),
});

const gateway: Drawn = {
  id: 'agw',
  kind: 'application-gateway',
  name: 'agw',
  subnet: 'snet',
  publicIPAddress: '20.62.10.30',
  instanceAddresses: ['10.0.9.4'],
  httpListeners: [{ name: 'https', hostNames: ['api.contoso.com'] }],
  requestRoutingRules: [
    { name: 'rule', httpListener: 'HTTPS', backendAddressPool: 'pool', backendHttpSettings: 'settings' },
  ],
  backendAddressPools: [{ name: 'pool', backendAddresses: ['10.0.1.5', 'api.internal.contoso.com'] }],
  backendHttpSettingsCollection: [{ name: 'settings', probe: 'probe' }],
  probes: [{ name: 'probe', host: 'api.contoso.com' }],
};
const sound = topologyOf(
  vnet('vnet', '10.0.0.0/16'),
  subnet('snet', 'vnet', '10.0.9.0/24', { routes: 'rt' }),
  routeTable('rt', [['0.0.0.0/0', 'Internet']]),
  gateway,
);

describe('an application gateway', () => {
  test('has no problem if it is valid, regardless of the case of its names', () => {
    expect(problems(sound)).toEqual([]);
  });

  const rule = '/requestRoutingRules/0';
  const settings = '/backendHttpSettingsCollection/0';
  const cases: readonly (readonly [string, readonly Command[], readonly (readonly string[])[]])[] = [
    [
      'a rule with a listener that does not exist, and a listener without a rule',
      [set('agw', `${rule}/httpListener`, 'other')],
      [
        ['missing-reference', `agw#${rule}/httpListener`],
        ['missing', 'agw#/httpListeners/0'],
      ],
    ],
    [
      'a rule with a backend pool that does not exist',
      [set('agw', `${rule}/backendAddressPool`, 'gone')],
      [['missing-reference', `agw#${rule}/backendAddressPool`]],
    ],
    [
      'a rule with backend settings that do not exist',
      [set('agw', `${rule}/backendHttpSettings`, 'x')],
      [['missing-reference', `agw#${rule}/backendHttpSettings`]],
    ],
    [
      'settings with a probe that does not exist',
      [set('agw', `${settings}/probe`, 'gone')],
      [['missing-reference', `agw#${settings}/probe`]],
    ],
    [
      'a probe that takes its host name from settings without one',
      [set('agw', '/probes/0/pickHostNameFromBackendHttpSettings', true)],
      [['not-supported', `agw#${settings}/probe`]],
    ],
    [
      'a listener on a frontend that does not exist',
      [set('agw', '/httpListeners/0/frontend', 'Private')],
      [['missing', 'agw#/httpListeners/0/frontend']],
    ],
    ['no instance', [set('agw', '/instanceAddresses', [])], [['missing', 'agw#/instanceAddresses']]],
    [
      'an instance outside its subnet',
      [set('agw', '/instanceAddresses', ['10.0.8.4'])],
      [['outside-prefix', 'agw#/instanceAddresses/0']],
    ],
    [
      'two pools with the same name',
      [
        {
          type: 'insert-item',
          resource: 'agw',
          pointer: '/backendAddressPools',
          index: 1,
          value: { name: 'POOL', backendAddresses: [] },
        },
      ],
      [['duplicate-name', 'agw#/backendAddressPools/1/name']],
    ],
    [
      'a backend that is neither an address nor a name',
      [set('agw', '/backendAddressPools/0/backendAddresses', ['https://x'])],
      [['bad-host-name', 'agw#/backendAddressPools/0/backendAddresses/0']],
    ],
  ];
  test.each(cases)('has a problem with %s', (_, commands, expected) => {
    const found = problems(commands.reduce(apply, sound)).map((each) => each.slice(0, 2));
    expect(found).toEqual(expect.arrayContaining([...expected]));
    expect(found).toHaveLength(expected.length);
  });

  test('APPGW-DEFAULT-ROUTE: has a problem with a default route to an appliance, at the route', () => {
    const forced = apply(sound, set('rt', '/routes/0/nextHopType', 'VirtualNetworkGateway'));
    expect(problems(forced)).toContainEqual(['not-supported', 'rt#/routes/0', 'APPGW-DEFAULT-ROUTE']);
  });

  test('APPGW-DEFAULT-ROUTE: has none with a private frontend alone, which has network isolation', () => {
    const isolated = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.9.0/24', { routes: 'rt' }),
      routeTable('rt', [['0.0.0.0/0', '10.0.2.4']]),
      { ...gateway, publicIPAddress: undefined, privateIPAddress: '10.0.9.10' },
    );
    expect(problems(isolated).map(([, , rule]) => rule)).not.toContain('APPGW-DEFAULT-ROUTE');
  });

  test('APPGW-DEFAULT-ROUTE: the two halves of the default route count as one, and one half alone does not', () => {
    const halves = (...prefixes: readonly string[]) =>
      apply(
        sound,
        set(
          'rt',
          '/routes',
          prefixes.map((addressPrefix) => ({
            name: addressPrefix,
            addressPrefix,
            nextHopType: 'VirtualNetworkGateway',
          })),
        ),
      );
    const problem = ['not-supported', 'rt#/routes/0', 'APPGW-DEFAULT-ROUTE'];
    expect(problems(halves('0.0.0.0/1', '128.0.0.0/1'))).toContainEqual(problem);
    expect(problems(halves('0.0.0.0/1'))).not.toContainEqual(problem);
  });
});

describe('the subnet of an application gateway', () => {
  const sized = (prefix: string, ...more: readonly Drawn[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', prefix, { routes: 'rt' }),
      routeTable('rt', [['0.0.0.0/0', 'Internet']]),
      gateway,
      ...more,
    );

  test('APPGW-SUBNET: should be a /24, and needs an address for every instance', () => {
    const small = ['too-small', 'snet#/addressPrefix', 'APPGW-SUBNET'];
    const of = (topology: Topology) =>
      checkTopology(topology, { tags }).filter(({ rule }) => rule === 'APPGW-SUBNET');
    expect(problems(sized('10.0.9.0/26'))).toEqual([small]);
    expect(of(sized('10.0.9.0/29')).map(({ severity }) => severity)).toEqual(['warning']);
    const four = Array.from({ length: 4 }, (_, index) => `10.0.9.${index + 4}`);
    const crowded = apply(sized('10.0.9.0/29'), set('agw', '/instanceAddresses', four));
    expect(of(crowded).map(({ severity }) => severity)).toEqual(['error']);
  });

  test('APPGW-SUBNET: can contain only application gateways', () => {
    const other = { ...gateway, id: 'other', name: 'other', publicIPAddress: '20.62.10.31' };
    const beside = { ...other, instanceAddresses: ['10.0.9.5'] };
    expect(problems(sized('10.0.9.0/24', beside))).toEqual([]);
    const stranger = { id: 'vm', kind: 'virtual-machine', name: 'vm', subnet: 'snet', services: [] };
    expect(problems(sized('10.0.9.0/24', { ...stranger, privateIPAddress: '10.0.9.9' }))).toContainEqual([
      'not-supported',
      'vm#/subnet',
      'APPGW-SUBNET',
    ]);
  });
});

describe('a private endpoint', () => {
  const endpoint = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.9.0/24'),
    service('store', 'Storage', 'Everyone', { hostNames: ['contoso.blob.core.windows.net'] }),
    privateEndpoint('pep', 'snet', '10.0.9.4', 'store'),
  );
  const own = (topology: Topology) => problems(topology).filter(([, place]) => place?.startsWith('pep#'));

  test('has no problem of its own if it is valid', () => {
    expect(own(endpoint)).toEqual([]);
  });

  test.each([
    ['no address', set('pep', '/privateIPAddress'), ['missing', 'pep#/privateIPAddress']],
    ['no service', set('pep', '/privateLinkService'), ['missing', 'pep#/privateLinkService']],
    [
      'a service that does not exist',
      set('pep', '/privateLinkService', 'x'),
      ['missing-reference', 'pep#/privateLinkService'],
    ],
    [
      'a resource that is not a service',
      set('pep', '/privateLinkService', 'snet'),
      ['wrong-kind-reference', 'pep#/privateLinkService'],
    ],
    [
      'an address outside its subnet',
      set('pep', '/privateIPAddress', '10.0.8.4'),
      ['outside-prefix', 'pep#/privateIPAddress'],
    ],
    [
      'a service whose names have no privatelink alias',
      set('store', '/hostNames', ['store.contoso.com']),
      ['never-works', 'pep#/privateLinkService'],
    ],
  ] as const)('has a problem with %s', (_, command, expected) => {
    expect(own(apply(endpoint, command)).map((each) => each.slice(0, 2))).toEqual([expected]);
  });
});
