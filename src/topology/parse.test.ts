import { describe, expect, test } from 'vitest';
import { kinds } from '../kinds';
import { longestText, parseTopology } from './parse';
import { formatParseProblem } from './parse-problem';

const file = (document: object) =>
  JSON.stringify({ format: 'roundtrip', version: 1, name: 'test', resources: [], ...document });
const fileOf = (...resources: readonly unknown[]) => file({ resources });

describe('a file that is not a topology', () => {
  test.each([
    ['not JSON', '{\n  "format": "roundtrip",\n}', { code: 'not-json', line: 3, column: 1 }],
    ['nothing', '', { code: 'not-json', line: 1, column: 1 }],
    ['another JSON', '[]', { code: 'not-a-topology', path: '' }],
    ['another format', '{"format": "drawio", "version": 1}', { code: 'not-a-topology', path: '' }],
    ['too long', ' '.repeat(longestText + 1), { code: 'not-a-topology' }],
    ['too deep', `${'['.repeat(70)}${']'.repeat(70)}`, { code: 'not-a-topology' }],
    ['from the future', '{"format": "roundtrip", "version": 3}', { code: 'too-new', path: '/version' }],
    ['without a version', '{"format": "roundtrip"}', { code: 'invalid', path: '/version' }],
    [
      'with a fractional version',
      '{"format": "roundtrip", "version": 0.5}',
      { code: 'invalid', path: '/version' },
    ],
    ['from before the first version', file({ version: 0 }), { code: 'migration-failed', path: '/version' }],
    [
      'without a name',
      '{"format": "roundtrip", "version": 1, "resources": []}',
      { code: 'invalid', path: '/name' },
    ],
    [
      'with resources that are not a list',
      file({ resources: {} }),
      { code: 'invalid', path: '/resources', expected: 'a list' },
    ],
  ])('is refused: %s', (_, text, problem) => {
    const { topology, problems } = parseTopology(text);
    expect(topology).toBeUndefined();
    expect(problems).toMatchObject([{ severity: 'error', ...problem }]);
  });

  test('from the future names both versions', () => {
    const [problem] = parseTopology(file({ version: 7 })).problems;
    expect(problem?.message).toBe('the file has version 7, and this Roundtrip reads versions up to 2');
  });
});

describe('a shape that is wrong', () => {
  test.each([
    [fileOf(5), '/resources/0', 'an object with id, kind and name'],
    [fileOf({ id: 'a', name: 'a' }), '/resources/0/kind', expect.stringContaining('one of virtual-network')],
    [
      fileOf({ id: 'a', kind: 'subnett', name: 'a' }),
      '/resources/0/kind',
      expect.stringMatching(/^subnet\? /),
    ],
    [
      fileOf({ id: 'a', kind: 'subnet', name: 'a', addressPrefix: 5 }),
      '/resources/0/addressPrefix',
      'a text',
    ],
    [fileOf({ id: 'a', kind: 'subnet', name: 'a' }), '/resources/0/addressPrefix', 'a text'],
    [
      fileOf({ id: '-', kind: 'route-table', name: 'a' }),
      '/resources/0/id',
      expect.stringContaining('letters, digits'),
    ],
    [
      fileOf({
        id: 'a',
        kind: 'route-table',
        name: 'a',
        routes: [{ name: 'r', addressPrefix: '', nextHopType: 'Moon' }],
      }),
      '/resources/0/routes/0/nextHopType',
      expect.stringContaining('"Internet" or "VirtualAppliance"'),
    ],
    [
      fileOf({ id: 'a', kind: 'api-management', name: 'a', sku: { capacity: 1.5 } }),
      '/resources/0/sku/capacity',
      'a whole number',
    ],
    [
      fileOf({ id: 'a', kind: 'api-management', name: 'a', sku: { capacity: 32 } }),
      '/resources/0/sku/capacity',
      'at most 31',
    ],
    [
      fileOf({ id: 'a', kind: 'virtual-network', name: 'x'.repeat(257) }),
      '/resources/0/name',
      'at most 256 characters',
    ],
    [file({ layout: { a: { x: 'left', y: 0 } } }), '/layout/a/x', 'a number'],
    [file({ layout: { a: { x: 0, y: 0, width: 0 } } }), '/layout/a/width', 'more than 0'],
    [
      file({ flows: [{ id: 'f', name: 'f', from: {}, to: { address: '1.2.3.4' } }] }),
      '/flows/0/from',
      expect.stringContaining('resource, address'),
    ],
  ])('is invalid at its place: %s', (text, path, expected) => {
    const { topology, problems } = parseTopology(text);
    expect(topology).toBeUndefined();
    expect(problems).toMatchObject([{ severity: 'error', code: 'invalid', path, expected }]);
  });

  test('says what is there', () => {
    const text = fileOf({ id: 'a', kind: 'subnet', name: null, addressPrefix: 5 });
    expect(parseTopology(text).problems.map(formatParseProblem)).toEqual([
      'error invalid at /resources/0/name: "name" is null (expected a text)',
      'error invalid at /resources/0/addressPrefix: "addressPrefix" is the number 5 (expected a text)',
    ]);
  });

  test('names the place in text that is not JSON', () => {
    expect(parseTopology('{\n"a"}').problems.map(formatParseProblem)).toEqual([
      'error not-json at line 2, column 4: not JSON: there is "}" at line 2, column 4 (expected a colon)',
    ]);
  });

  test('in every resource is reported, up to a hundred', () => {
    const wrong = Array.from({ length: 300 }, (_, at) => ({ id: `a${at}`, kind: 'subnet', name: 'a' }));
    const { problems } = parseTopology(fileOf(...wrong));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({
      severity: 'error',
      code: 'more',
      path: '',
      message: 'there are 200 more problems',
    });
  });
});

describe('a topology', () => {
  test('loads with invalid texts, since its checks report them', () => {
    const subnet = { id: 'a', kind: 'subnet', name: 'a', addressPrefix: '999.300.1.banana' };
    expect(parseTopology(fileOf(subnet))).toMatchObject({ topology: { resources: [subnet] }, problems: [] });
  });

  test('gets the defaults of omitted properties', () => {
    const { topology } = parseTopology(fileOf({ id: 'rt', kind: 'route-table', name: 'rt' }));
    expect(topology).toEqual({
      format: 'roundtrip',
      version: 2,
      name: 'test',
      resources: [
        { id: 'rt', kind: 'route-table', name: 'rt', disableBgpRoutePropagation: false, routes: [] },
      ],
      layout: {},
      flows: [],
      expectations: {},
    });
  });

  test('may begin with a byte order mark', () => {
    expect(parseTopology(`\uFEFF${file({})}`).topology).toBeDefined();
  });

  test.each(kinds.map((each) => [each.kind, each] as const))(
    'reads a new %s as it was created',
    (_, kind) => {
      const resource = kind.create('some-1', 'some-1');
      expect(parseTopology(fileOf(resource))).toMatchObject({
        topology: { resources: [resource] },
        problems: [],
      });
    },
  );

  test.each([
    [
      '/resources/0/adressPrefix',
      '"addressPrefix"',
      { id: 's', kind: 'subnet', name: 's', addressPrefix: '', adressPrefix: '10.0.0.0/24' },
    ],
    [
      '/resources/0/routes/0/nextHopIp',
      undefined,
      { id: 'r', kind: 'route-table', name: 'r', routes: [{ name: '', addressPrefix: '', nextHopIp: 1 }] },
    ],
    [
      '/resources/0/sku/capasity',
      '"capacity"',
      { id: 'r', kind: 'api-management', name: 'r', sku: { capasity: 2 } },
    ],
  ])('keeps the unknown property at %s and warns', (path, expected, resource) => {
    const { topology, problems } = parseTopology(fileOf(resource));
    expect(topology?.resources[0]).toMatchObject(resource);
    const meant = expected === undefined ? {} : { expected };
    expect(problems).toMatchObject([{ severity: 'warning', code: 'unknown-property', path, ...meant }]);
  });

  test('keeps unknown properties of the file, its flows, their ends and expectations, and warns', () => {
    const flow = {
      id: 'f',
      name: 'f',
      from: { resource: 'a', prt: 'gateway' },
      to: { address: '1.2.3.4' },
      expect: { outcome: 'works', becuase: 'fw#/rules/0' },
      colour: 'red',
    };
    const document = { flows: [flow], expectations: { g: { outcome: 'fails', att: 'fw' } }, author: 'me' };
    const { topology, problems } = parseTopology(file(document));
    expect(topology).toMatchObject(document);
    expect(problems.map(({ path, expected }) => [path, expected])).toEqual([
      ['/author', undefined],
      ['/flows/0/colour', undefined],
      ['/flows/0/from/prt', '"part"'],
      ['/flows/0/expect/becuase', '"because"'],
      ['/expectations/g/att', '"at"'],
    ]);
  });

  test('is not harmed by __proto__', () => {
    const text = `{"format":"roundtrip","version":1,"name":"t","__proto__":{"polluted":1},"layout":{"__proto__":{"x":1,"y":1}},
      "resources":[{"id":"a","kind":"route-table","name":"a","__proto__":{"routes":[]},"constructor":{"prototype":{"polluted":1}}}]}`;
    const { topology } = parseTopology(text);
    expect(Object.getPrototypeOf(topology)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(topology?.layout)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(topology?.resources[0])).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
