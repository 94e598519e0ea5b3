import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestTagsText, mostTags } from './parse-file';
import { parseServiceTagsFile } from './tags';

type Json = Record<string, unknown>;

/** One value as in Microsoft's file. */
function value(name: string, region: string, addressPrefixes: unknown, more: Json = {}): Json {
  const regionId = region === '' ? 0 : 32;
  const rest = {
    changeNumber: 1,
    regionId,
    platform: 'Azure',
    systemService: '',
    networkFeatures: ['API', 'NSG'],
  };
  return { name, id: name, properties: { ...rest, region, addressPrefixes, ...more } };
}

function file(values: unknown, more: Json = {}): Json {
  return { changeNumber: 377, cloud: 'Public', values, ...more };
}

function parse(content: unknown, fileName?: string) {
  return parseServiceTagsFile(JSON.stringify(content), fileName);
}

const good = file([
  value('Sql', '', ['20.0.0.0/24', '2603:1030::/46']),
  value('Sql.EastUS', 'eastus', ['20.0.0.0/24']),
]);

describe("Microsoft's file", () => {
  test('becomes a table', () => {
    const { value: table, problems } = parse(good, 'ServiceTags_Public_20260713.json');
    expect(problems).toEqual([]);
    expect(table).toMatchObject({ cloud: 'Public', changeNumber: 377, date: '2026-07-13' });
    expect(table?.source).toBe('ServiceTags_Public_20260713.json');
    expect([...(table?.tags.keys() ?? [])]).toEqual(['sql', 'sql.eastus']);
    expect(table?.tags.get('sql.eastus')).toMatchObject({
      name: 'Sql.EastUS',
      region: 'eastus',
      features: ['API', 'NSG'],
    });
  });

  test('loses its IPv6 prefixes, for the product is about IPv4', () => {
    expect(parse(good).value?.tags.get('sql')?.prefixes).toEqual(['20.0.0.0/24']);
  });

  test.each([
    ['ServiceTags_Public_20260713.json', '2026-07-13'],
    ['ServiceTags_Public_20260713 (1).json', '2026-07-13'],
    ['ServiceTags_AzureGovernment_20260713.json', '2026-07-13'],
    ['ServiceTags_Public_20261350.json', ''],
    ['ServiceTags_Public_202607131.json', ''],
    ['tags.json', ''],
    [undefined, ''],
  ])('called %s has the date "%s"', (fileName, date) => {
    expect(parse(good, fileName).value?.date).toBe(date);
  });

  test('may hold fields and features that we do not know, and no features', () => {
    const more = { networkFeatures: ['NSG', 'TELEPORT'], colour: 'blue' };
    const { value: table } = parse(
      file([value('A', '', [], more), value('B', '', [], { networkFeatures: null })], { nextLink: null }),
    );
    expect([...(table?.tags.values() ?? [])].map((tag) => tag.features)).toEqual([['NSG'], []]);
  });

  test('may start with a byte order mark', () => {
    expect(parseServiceTagsFile(`\uFEFF${JSON.stringify(good)}`).problems).toEqual([]);
  });

  test('has regions under the names that most tags give them', () => {
    const names = ['AzureCloud.centralfrance', 'Sql.FranceCentral', 'Storage.FranceCentral'];
    const { value: table } = parse(file(names.map((name) => value(name, 'centralfrance', []))));
    expect([...(table?.tags.values() ?? [])].map((tag) => tag.region)).toEqual(
      Array(3).fill('francecentral'),
    );
  });
});

describe('a file is refused, with the place,', () => {
  const html = '<img src=x onerror=alert(1)>';
  const prefixes = (bad: unknown) =>
    file([value('Sql', '', []), value('Storage', '', ['20.0.0.0/24', bad, '20.0.2.0/24'])]);
  const place = '/values/1/properties/addressPrefixes/1';

  test.each([
    { why: 'it is empty', text: '', code: 'not-json', path: '' },
    { why: 'it is cut off', text: JSON.stringify(good).slice(0, -1), code: 'not-json', path: '' },
    { why: 'it is a page', text: '<!doctype html><title>Sign in</title>', code: 'not-json', path: '' },
    { why: 'it is a list', text: '[]', code: 'not-service-tags', path: '' },
    { why: 'it is null', text: 'null', code: 'not-service-tags', path: '' },
    { why: 'it is a number', text: '1e999', code: 'not-service-tags', path: '' },
    {
      why: 'it is another file',
      text: '{"syncToken":"1","prefixes":[]}',
      code: 'not-service-tags',
      path: '/values',
    },
  ])('where $why', ({ text, code, path }) => {
    const { value: table, problems } = parseServiceTagsFile(text);
    expect(table).toBeUndefined();
    expect(problems).toMatchObject([{ code, path }]);
  });

  test.each([
    {
      why: 'no cloud',
      content: file([value('Sql', '', [])], { cloud: undefined }),
      code: 'not-service-tags',
      path: '/cloud',
    },
    { why: 'no tag', content: file([]), code: 'not-service-tags', path: '/values' },
    { why: 'HTML as cloud', content: file([value('Sql', '', [])], { cloud: html }), path: '/cloud' },
    {
      why: 'no change number',
      content: { cloud: 'Public', values: [value('Sql', '', [])] },
      path: '/changeNumber',
    },
    {
      why: 'a huge number',
      content: file([value('Sql', '', [])], { changeNumber: 1e300 }),
      path: '/changeNumber',
    },
    {
      why: 'a negative number',
      content: file([value('Sql', '', [])], { changeNumber: -1 }),
      path: '/changeNumber',
    },
    {
      why: 'a broken number',
      content: file([value('Sql', '', [])], { changeNumber: 1.5 }),
      path: '/changeNumber',
    },
    { why: 'a tag that is text', content: file([value('Sql', '', []), 'Storage']), path: '/values/1' },
    { why: 'a tag that is null', content: file([null]), path: '/values/0' },
    { why: 'HTML as name', content: file([value(html, '', [])]), path: '/values/0/name' },
    {
      why: 'a number as name',
      content: file([{ ...value('Sql', '', []), name: 7 }]),
      path: '/values/0/name',
    },
    { why: 'a name with a bar', content: file([value('Sql|EastUS', '', [])]), path: '/values/0/name' },
    {
      why: 'the same tag twice',
      content: file([value('Sql', '', []), value('SQL', '', [])]),
      path: '/values/1/name',
    },
    { why: 'no properties', content: file([{ name: 'Sql' }]), path: '/values/0/properties' },
    {
      why: 'no region',
      content: file([value('Sql', '', [], { region: undefined })]),
      path: '/values/0/properties/region',
    },
    { why: 'HTML as region', content: file([value('Sql', html, [])]), path: '/values/0/properties/region' },
    {
      why: 'features as text',
      content: file([value('Sql', '', [], { networkFeatures: 'NSG' })]),
      path: '/values/0/properties/networkFeatures',
    },
    {
      why: 'no prefixes',
      content: file([value('Sql', '', undefined)]),
      path: '/values/0/properties/addressPrefixes',
    },
    { why: 'HTML as prefix', content: prefixes(html), path: place },
    { why: 'an address', content: prefixes('20.0.1.0'), path: place },
    { why: 'a number', content: prefixes(335544320), path: place },
    { why: 'an octet of 300', content: prefixes('20.0.300.0/24'), path: place },
    { why: 'a length of 33', content: prefixes('20.0.1.0/33'), path: place },
    { why: 'host bits', content: prefixes('20.0.1.9/24'), path: place },
    { why: 'an IPv6 length of 129', content: prefixes('2603:1030::/129'), path: place },
    { why: 'IPv6 with HTML', content: prefixes('2603:<b>::/46'), path: place },
    { why: 'a deep list', content: prefixes([[[[[]]]]]), path: place },
  ])('where there is $why', ({ content, code = 'invalid', path }) => {
    const { value: table, problems } = parse(content);
    expect(table).toBeUndefined();
    expect(problems).toMatchObject([{ code, path }]);
  });

  test('in words that quote what is there and say what should be', () => {
    expect(parse(prefixes('20.0.1.9/24')).problems).toEqual([
      {
        code: 'invalid',
        path: place,
        message: 'A prefix of Storage is "20.0.1.9/24", which has host bits set.',
        expected: '"20.0.1.0/24"',
      },
    ]);
    expect(parse(prefixes(html)).problems[0]?.message).toBe(
      `A prefix of Storage is ${JSON.stringify(html)}.`,
    );
  });

  test('with all problems, up to a number that can be read', () => {
    const two = parse(file([value(html, '', []), value('Sql', '', ['x'])])).problems;
    expect(two.map((each) => each.path)).toEqual([
      '/values/0/name',
      '/values/1/properties/addressPrefixes/0',
    ]);
    const many = parse(file([value('Sql', '', Array(1000).fill('x'))])).problems;
    expect(many).toHaveLength(101);
    expect(many[100]).toMatchObject({ path: '/values', message: 'There are 900 more problems.' });
  });

  test('in words of at most one line, with line and column where it is not JSON', () => {
    expect(parseServiceTagsFile('{"values": [').problems).toEqual([
      {
        code: 'not-json',
        path: '',
        message: 'not JSON: the file ends at line 1, column 13',
        expected: 'a value',
        line: 1,
        column: 13,
      },
    ]);
    const [problem] = parse(file([value('a\u202e\u001b', '', [])])).problems;
    expect(problem?.message).toBe('The name is "a\\u202e\\u001b".');
  });

  test('where a tag that the catalogs name is missing', () => {
    const text = JSON.stringify(good);
    expect(parseServiceTagsFile(text, '', ['sql']).problems).toEqual([]);
    expect(parseServiceTagsFile(text, '', ['Sql', 'Nowhere', 'EventHub.Nowhere'])).toEqual({
      problems: [
        {
          code: 'not-service-tags',
          path: '/values',
          message: 'The file does not have the tags Nowhere, EventHub.Nowhere.',
          expected: 'the whole file, as Microsoft publishes it',
        },
      ],
    });
  });

  test('where it has too many tags or characters', () => {
    const many = Array.from({ length: mostTags + 1 }, () => 0);
    expect(parse(file(many)).problems).toMatchObject([{ message: 'The file has 20001 tags.' }]);
    expect(parseServiceTagsFile(' '.repeat(longestTagsText + 1)).problems).toMatchObject([
      { message: 'The file has 10000001 characters.' },
    ]);
  });

  test('also where it is deep or its texts are long', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const inside = JSON.stringify(prefixes('here')).replace('"here"', deep);
    expect(parseServiceTagsFile(inside).value).toBeUndefined();
    const long = parse(file([value('S'.repeat(100_000), '', ['<'.repeat(100_000)])])).problems;
    expect(long[0]?.message.length).toBeLessThan(200);
  });
});

describe('whatever the file holds', () => {
  const settle = (text: string) => {
    const { value: table, problems } = parseServiceTagsFile(text);
    expect(table === undefined).toBe(problems.length > 0);
    for (const tag of table?.tags.values() ?? []) expect(tag.networks.length).toBe(tag.prefixes.length);
  };

  test('there is a table or a problem', () => {
    fc.assert(fc.property(fc.string(), settle));
    fc.assert(fc.property(fc.json(), settle));
  });

  test('there is a table or a problem also where one place of a good file is something else', () => {
    const places = placesIn(good);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, other) => {
        settle(JSON.stringify(withValueAt(good, place, other)));
      }),
      { numRuns: 1000 },
    );
  });
});

type Place = readonly (string | number)[];

function placesIn(content: unknown, at: Place = []): Place[] {
  if (typeof content !== 'object' || content === null) return [at];
  const keys = Array.isArray(content) ? content.map((_, index) => index) : Object.keys(content);
  return [
    at,
    ...keys.flatMap((key) => placesIn((content as Record<string | number, unknown>)[key], [...at, key])),
  ];
}

function withValueAt(content: unknown, [first, ...rest]: Place, other: unknown): unknown {
  if (first === undefined) return other;
  const copy = (Array.isArray(content) ? [...content] : { ...(content as object) }) as Record<
    string | number,
    unknown
  >;
  copy[first] = withValueAt(copy[first], rest, other);
  return copy;
}
