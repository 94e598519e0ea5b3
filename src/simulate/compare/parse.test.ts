import { describe, expect, test } from 'vitest';
import { longestText } from '../../topology/parse';
import { formatParseProblem } from '../../topology/parse-problem';
import { parseAzureRoutes } from './parse-routes';
import { parseAzureRules } from './parse-rules';

const row = {
  addressPrefix: ['10.0.0.0/16'],
  nextHopIpAddress: [],
  nextHopType: 'VnetLocal',
  source: 'Default',
  state: 'Active',
  name: null,
  hasBgpOverride: false,
};
const vnetLocal = {
  name: '',
  source: 'Default',
  state: 'Active',
  nextHopType: 'VnetLocal',
  nextHopAddresses: [],
  destinations: ['10.0.0.0/16'],
};
const routes = (value: unknown) =>
  parseAzureRoutes(typeof value === 'string' ? value : JSON.stringify(value));

describe('Azure’s effective routes', () => {
  test.each([
    ['the command line’s object', { nextLink: null, value: [row] }],
    ['the list alone', [row]],
    [
      'PowerShell',
      [{ AddressPrefix: ['10.0.0.0/16'], NextHopType: 'VnetLocal', Source: 'Default', State: 'Active' }],
    ],
    ['a byte order mark before it', `\uFEFF${JSON.stringify([row])}`],
    [
      'a table like the portal’s',
      'Source,State,Address Prefixes,Next Hop Type,Next Hop IP Address,User Defined Route Name\nDefault,Active,10.0.0.0/16,Virtual network,-,-\n',
    ],
    [
      'a table with semicolons',
      '"Source";"State";"Address prefixes";"Next hop type"\r\n"Default";"Active";"10.0.0.0/16";"Virtual network"\r\n',
    ],
  ])('are read from %s', (_, value) => {
    expect(routes(value)).toEqual({ value: { routes: [vnetLocal], ipv6: [] }, problems: [] });
  });

  test('are normalized, whatever their spelling and host bits', () => {
    const { value } = routes([
      {
        ...row,
        addressPrefix: '10.1.2.3/16',
        nextHopType: 'Virtual appliance',
        nextHopIpAddress: '010.0.0.4',
      },
      { ...row, nextHopType: 'VNet peering', source: 'Virtual network gateway', state: 'invalid' },
      { ...row, nextHopType: 'VNetGlobalPeering', nextHopIpAddress: ['10.0.0.5', '10.0.0.4', '10.0.0.5'] },
      { ...row, nextHopType: 'ConnectedGroup' },
    ]);
    expect(
      value?.routes.map(({ destinations, source, state, nextHopType, nextHopAddresses }) =>
        [...destinations, source, state, nextHopType, ...nextHopAddresses].join(' '),
      ),
    ).toEqual([
      '10.1.0.0/16 Default Active VirtualAppliance 010.0.0.4',
      '10.0.0.0/16 VirtualNetworkGateway Invalid VNetPeering',
      '10.0.0.0/16 Default Active VNetPeering 10.0.0.4 10.0.0.5',
      '10.0.0.0/16 Default Active ConnectedGroup',
    ]);
  });

  test('may name a service tag, as a prefix or beside it', () => {
    const { value } = routes([
      { ...row, addressPrefix: ['ApiManagement'] },
      { ...row, addressPrefix: [], destinationServiceTags: ['Storage.EastUS'] },
      { ...row, addressPrefix: ['20.60.0.0/16'], destinationServiceTags: ['Storage'] },
    ]);
    expect(value?.routes.map(({ destinations }) => destinations)).toEqual([
      ['ApiManagement'],
      ['Storage.EastUS'],
      ['20.60.0.0/16'],
    ]);
  });

  test('for IPv6 are reported, not compared', () => {
    const { value } = routes([
      { ...row, addressPrefix: ['::/0', '10.0.0.0/16'] },
      { ...row, addressPrefix: ['fd00::/8'] },
    ]);
    expect(value).toEqual({ routes: [vnetLocal], ipv6: ['::/0', 'fd00::/8'] });
  });

  test('may be an empty list', () => {
    expect(routes({ value: [] })).toEqual({ value: { routes: [], ipv6: [] }, problems: [] });
  });
});

const told = (problems: readonly Parameters<typeof formatParseProblem>[0][]) =>
  problems.map(formatParseProblem);

describe('an answer that cannot be read as routes', () => {
  test.each([
    [
      '',
      /^error invalid: Azure’s output is empty \(expected the JSON of "az network nic show-effective-route-table"/,
    ],
    ['hello', /^error not-json at line 1, column 1: this is neither JSON nor a table/],
    ['[{"addressPrefix": [}]', /^error not-json at line 1, column 21: not JSON: there is "}"/],
    ['{"networkProfile": {}}', /^error invalid: this is JSON, but has no list "value"/],
    ['{"value": 7}', /^error invalid at \/value: this is not a list/],
    ['{"value": [7]}', /^error invalid at \/value\/0: a row is not an object/],
    [
      { value: [{ effectiveSecurityRules: [] }] },
      /^error invalid at \/value\/0: these are effective security rules, not routes/,
    ],
    [[{ name: 'x' }], /^error invalid at \/0: a row has no address prefix and next hop type/],
    [
      [row, { ...row, addressPrefix: ['999.300.1.banana/7'] }],
      /^error invalid at \/1\/addressPrefix\/0: "999\.300\.1\.banana\/7" is not a valid prefix \(expected a prefix/,
    ],
    [
      [{ ...row, addressPrefix: { a: 1 } }],
      /^error invalid at \/0\/addressprefix: "addressprefix" is not a list of strings/,
    ],
    [[{ ...row, addressPrefix: [] }], /^error invalid at \/0: a route has no address prefix/],
    [[{ ...row, source: ['User'] }], /^error invalid at \/0\/source: "source" is not a string/],
    [
      'Source,Address Prefixes,Next Hop Type\nDefault,"10.0.0.0/16,None\n',
      /^error invalid at line 2, column 1: a quoted text is not closed/,
    ],
    [
      'Source,Address Prefixes,Next Hop Type\nDefault,10.0.0.0,None\n',
      /^error invalid at line 2, column 1: "10\.0\.0\.0" is not a valid prefix/,
    ],
    [
      'Address Prefixes,Next Hop Type\n\n1,2,3\n',
      /^error invalid at line 3, column 1: the line has 3 cells, but the table has 2 headings/,
    ],
    ['a,b\n1,2\n', /^error invalid at line 2, column 1: a row has no address prefix and next hop type/],
  ])('is reported with place and reason: %j', (value, message) => {
    const { value: read, problems } = routes(value);
    expect(read).toBeUndefined();
    expect(told(problems)[0]).toMatch(message);
  });

  test('reports every bad prefix, up to a hundred', () => {
    const bad = { ...row, addressPrefix: ['?'] };
    expect(routes([bad, row, bad]).problems.map(({ path }) => path)).toEqual([
      '/0/addressPrefix/0',
      '/2/addressPrefix/0',
    ]);
    const { problems } = routes(Array.from({ length: 500 }, () => bad));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toBe('there are 400 more problems');
  });

  test.each([
    ['a text without end', ' '.repeat(longestText + 1), /characters/],
    [
      'twenty thousand and one rows',
      JSON.stringify(Array.from({ length: 20_001 }, () => ({}))),
      /20001 rows/,
    ],
    ['as many lines', `a,b\n${'1,2\n'.repeat(20_001)}`, /rows/],
    [
      'too many prefixes',
      JSON.stringify([
        {
          ...row,
          addressPrefix: Array.from(
            { length: 200_001 },
            (_, n) => `${(n >> 16) + 1}.${(n >> 8) & 255}.${n & 255}.0/32`,
          ),
        },
      ]),
      /too many prefixes/,
    ],
    ['lists in lists', `${'['.repeat(100)}${']'.repeat(100)}`, /nested too deeply/],
  ])('is refused for its size: %s', (_, text, message) => {
    const { value, problems } = routes(text);
    expect(value).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
  });

  test('quotes at most one line of a text that it does not understand', () => {
    const { problems } = routes([{ ...row, addressPrefix: ['9'.repeat(100_000)] }]);
    expect(problems[0]?.message.length).toBeLessThan(100);
  });
});

const rule = {
  name: 'securityRules/https',
  priority: 100,
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: 'Internet',
  expandedSourceAddressPrefix: ['1.0.0.0/8'],
  destinationAddressPrefix: '*',
  sourcePortRange: '0-65535',
  destinationPortRange: '443-443',
};
const rules = (value: unknown) => parseAzureRules(typeof value === 'string' ? value : JSON.stringify(value));

describe('Azure’s effective security rules', () => {
  test('are read by group, with names without their prefix, and every spelling of “any” as one', () => {
    const { value } = rules({
      value: [
        {
          networkSecurityGroup: {
            id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nsg-web',
          },
          association: { subnet: { id: 'x' } },
          effectiveSecurityRules: [
            rule,
            {
              ...rule,
              name: 'DefaultRule_DenyAllInBound',
              priority: '65500',
              protocol: 'All',
              access: 'deny',
              destinationPortRanges: ['80', '443-444'],
            },
          ],
        },
      ],
    });
    expect(value).toMatchObject([
      {
        name: 'nsg-web',
        rules: [
          {
            name: 'https',
            priority: 100,
            protocol: 'Tcp',
            source: { terms: ['Internet'], expanded: ['1.0.0.0/8'] },
            destination: { terms: ['*'], expanded: [] },
            sourcePorts: ['0-65535'],
            destinationPorts: ['443-443'],
          },
          {
            name: 'DenyAllInBound',
            priority: 65_500,
            protocol: '*',
            access: 'Deny',
            destinationPorts: ['80', '443-444'],
          },
        ],
      },
    ]);
  });

  test('may stand alone, as in a table', () => {
    const text =
      'Name,Priority,Direction,Source,Source Ports,Destination,Destination Ports,Protocol,Access\nhttps,100,Inbound,Internet,0-65535,0.0.0.0/0,443,TCP,Allow\n';
    expect(rules(text).value).toMatchObject([
      { name: '', rules: [{ name: 'https', priority: 100, protocol: 'Tcp', destinationPorts: ['443'] }] },
    ]);
  });

  test.each([
    [[row], /^error invalid at \/0: these are effective routes, not security rules/],
    [[{ name: 'x' }], /^error invalid at \/0: a row has neither effectiveSecurityRules nor a priority/],
    [
      [{ effectiveSecurityRules: 7 }],
      /^error invalid at \/0\/effectiveSecurityRules: "effectiveSecurityRules" is not a list/,
    ],
    [
      [{ effectiveSecurityRules: [7] }],
      /^error invalid at \/0\/effectiveSecurityRules\/0: a rule is not an object/,
    ],
    [
      [{ effectiveSecurityRules: [{ ...rule, priority: 'first' }] }],
      /rules\/0\/priority: "priority" is not a whole number/i,
    ],
    [
      [{ effectiveSecurityRules: [{ ...rule, direction: 'sideways' }] }],
      /Rules\/0\/direction: "direction" is not a valid direction/,
    ],
    [
      [{ effectiveSecurityRules: [{ ...rule, destinationPortRange: 'ssh' }] }],
      /Rules\/0\/destinationPortRange: "ssh" is not a valid port/,
    ],
    [
      [{ effectiveSecurityRules: [{ ...rule, expandedSourceAddressPrefix: ['everywhere'] }] }],
      /Rules\/0\/expandedSourceAddressPrefix: "everywhere" is not a valid prefix/,
    ],
  ])('are refused with place and reason: %j', (value, message) => {
    const { value: read, problems } = rules(value);
    expect(read).toBeUndefined();
    expect(told(problems)[0]).toMatch(message);
  });
});
