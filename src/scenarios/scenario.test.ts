import { describe, expect, test } from 'vitest';
import { looksLikeScenario, parseScenario } from './scenario';

const routes = [
  {
    name: 'default',
    addressPrefix: '0.0.0.0/0',
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: '10.0.0.4',
  },
];
const topology = {
  format: 'roundtrip',
  version: 1,
  name: 'test',
  resources: [{ id: 'rt', kind: 'route-table', name: 'rt-apim', routes }],
  flows: [
    {
      id: 'own',
      name: 'Own',
      from: { address: '10.0.0.4' },
      to: { address: '10.0.0.5' },
      expect: { outcome: 'fails' },
    },
  ],
  expectations: { 'apim/sql': { outcome: 'works' }, 'apim/storage': { outcome: 'fails' } },
};
const route = { name: 'clients', addressPrefix: '203.0.113.0/24', nextHopType: 'Internet' };
const addRoute = { type: 'insert-item', resource: 'rt', pointer: '/routes', index: 1, value: route };
const twin = { id: 'fixed', title: 'With a route', commands: [addRoute] };
const file = (over: object = {}) =>
  JSON.stringify({
    format: 'roundtrip-scenario',
    version: 1,
    id: 'one',
    title: 'One',
    topology,
    twins: [twin],
    ...over,
  });

describe('parseScenario', () => {
  test('reads the story and applies each twin’s commands', () => {
    const { scenario, problems } = parseScenario(file({ story: ['Once.'], opensWith: 'own' }));
    expect(problems).toEqual([]);
    expect(scenario).toMatchObject({ id: 'one', story: ['Once.'], opensWith: 'own' });
    expect(scenario?.topology.resources[0]).toMatchObject({ routes: [{ name: 'default' }] });
    expect(scenario?.twins[0]?.topology.resources[0]).toMatchObject({
      routes: [{ name: 'default' }, { name: 'clients' }],
    });
  });

  test('replaces the scenario’s expectations by the twin’s, flow by flow', () => {
    const expecting = {
      ...twin,
      expectations: { own: { outcome: 'works' }, 'apim/storage': { outcome: 'works' } },
    };
    const { scenario } = parseScenario(file({ twins: [expecting] }));
    expect(scenario?.twins[0]?.topology).toMatchObject({
      flows: [{ id: 'own', expect: { outcome: 'works' } }],
      expectations: { 'apim/sql': { outcome: 'works' }, 'apim/storage': { outcome: 'works' } },
    });
    expect(scenario?.topology.flows[0]?.expect).toEqual({ outcome: 'fails' });
  });

  test('reads commands within several', () => {
    const several = {
      type: 'several',
      label: 'Two',
      commands: [addRoute, { type: 'remove-item', resource: 'rt', pointer: '/routes', index: 0 }],
    };
    const { scenario } = parseScenario(file({ twins: [{ ...twin, commands: [several] }] }));
    expect(scenario?.twins[0]?.topology.resources[0]).toMatchObject({ routes: [{ name: 'clients' }] });
  });

  test.each([
    [
      'an unknown command',
      [{ type: 'set-propery' }],
      '/twins/0/commands/0/type',
      expect.stringMatching(/^set-property\? /),
    ],
    ['no command', [5], '/twins/0/commands/0/type', expect.stringContaining('one of')],
    [
      'a command without what it needs',
      [{ ...addRoute, index: 'first' }],
      '/twins/0/commands/0/index',
      'a number',
    ],
    [
      'an unknown command within several',
      [{ type: 'several', label: '', commands: [{ type: 'x' }] }],
      '/twins/0/commands/0/commands/0/type',
      expect.anything(),
    ],
    [
      'a command on a resource that does not exist',
      [addRoute, { ...addRoute, resource: 'other' }],
      '/twins/0/commands/1',
      expect.anything(),
    ],
    [
      'a value that the resource’s kind refuses',
      [{ ...addRoute, value: { ...route, nextHopType: 'Moon' } }],
      '/twins/0/commands/0',
      expect.anything(),
    ],
  ])('refuses %s, with its place', (_, commands, path, expected) => {
    const { scenario, problems } = parseScenario(file({ twins: [{ ...twin, commands }] }));
    expect(scenario).toBeUndefined();
    expect(problems).toMatchObject([{ severity: 'error', code: 'invalid', path, expected }]);
  });

  test('says where the topology inside is wrong', () => {
    const { problems } = parseScenario(
      file({ topology: { ...topology, resources: [{ id: 'x', kind: 'subnett', name: 'x' }] } }),
    );
    expect(problems).toMatchObject([{ path: '/topology/resources/0/kind' }]);
    expect(parseScenario(file({ topology: undefined })).problems).toMatchObject([{ path: '/topology' }]);
  });

  test('says where the scenario itself is wrong', () => {
    expect(parseScenario(file({ version: 2 })).problems).toMatchObject([{ path: '/version' }]);
    expect(parseScenario(file({ story: 'Once.' })).problems).toMatchObject([
      { path: '/story', expected: 'a list' },
    ]);
  });

  test('reports the problems of a topology for a text that is not a scenario', () => {
    expect(parseScenario('{').problems).toMatchObject([{ code: 'not-json', line: 1 }]);
    expect(parseScenario('null').problems).toMatchObject([{ code: 'not-a-topology' }]);
  });
});

describe('looksLikeScenario', () => {
  test.each([
    [file(), true],
    [`\uFEFF${file()}`, true],
    [JSON.stringify(topology), false],
    ['{"format": "roundtrip-scenario"', false],
    ['null', false],
    ['', false],
  ])('of %j', (text, answer) => {
    expect(looksLikeScenario(text)).toBe(answer);
  });
});
