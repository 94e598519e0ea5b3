import { describe, expect, test } from 'vitest';
import type { NameServerQuery } from '../../engine/name-query';
import {
  askedOfNic,
  inbound,
  lookUp,
  machine,
  network,
  outbound,
  type Parts,
  privateLink,
  proxy,
  publicName,
  ruleset,
  server,
  subnet,
  told,
  zone,
} from './answers.test-support';
import type { ResolvedName } from './resolve-name';

const spoke = network('spoke', '10.0.0.0/16');
const vm = machine('vm', 'spoke/all', '10.0.0.4', { hostName: 'VM' });
const blob = publicName('contoso.blob.core.windows.net', '20.60.0.0/16');
const privateBlob = 'privatelink.blob.core.windows.net';
const azure = '168.63.129.16';

/** Every query of the first outcome, forwarded queries included. */
function queriesOf({ ways }: ResolvedName): readonly NameServerQuery[] {
  const flat = (list: readonly NameServerQuery[]): readonly NameServerQuery[] =>
    list.flatMap((each) => [each, ...flat(each.forwarded)]);
  return flat(ways[0]?.query.asked ?? []);
}

const askedOf = (name: ResolvedName) => queriesOf(name).map(({ server, did }) => `${server} ${did}`);
const decisionsOf = (name: ResolvedName) =>
  queriesOf(name).flatMap((each) => each.decisions.map(({ type, place }) => `${type} ${place.resource}`));

type Row = readonly [
  behaviour: string,
  parts: Parts,
  host: string,
  told: string | readonly string[],
  rules: readonly string[],
];

const rows: readonly Row[] = [
  [
    'answers from a private DNS zone that is linked',
    [spoke, vm, zone('corp.example.com', { app: '10.9.0.5' }, ['spoke'])],
    'app.corp.example.com',
    '10.9.0.5',
    ['DNS-AZURE', 'DNS-ZONE-LINK'],
  ],
  [
    'gives the public answer where the private DNS zone is not linked',
    [spoke, vm, blob, privateLink('spoke/all'), zone(privateBlob, { contoso: '10.9.0.5' }, [])],
    'contoso.blob.core.windows.net',
    'in 20.60.0.0/16',
    ['DNS-PRIVATELINK-ALIAS', 'DNS-ZONE-LINK'],
  ],
  [
    'follows the public alias into a linked privatelink zone',
    [spoke, vm, blob, privateLink('spoke/all'), zone(privateBlob, { contoso: '10.9.0.5' }, ['spoke'])],
    'contoso.blob.core.windows.net',
    '10.9.0.5',
    ['DNS-PRIVATELINK-ALIAS', 'DNS-ZONE-LINK'],
  ],
  [
    'finds nothing where a linked privatelink zone lacks the record, though the name is public',
    [spoke, vm, blob, privateLink('spoke/all'), zone(privateBlob, {}, ['spoke'])],
    'contoso.blob.core.windows.net',
    `NXDOMAIN zone ${privateBlob}`,
    ['DNS-PRIVATELINK-ALIAS', 'DNS-ZONE-NXDOMAIN'],
  ],
  [
    'falls back to public DNS where the link says so',
    [
      spoke,
      vm,
      blob,
      privateLink('spoke/all'),
      zone(privateBlob, {}, [{ to: 'spoke', policy: 'NxDomainRedirect' }]),
    ],
    'contoso.blob.core.windows.net',
    'in 20.60.0.0/16',
    ['DNS-NXDOMAIN-REDIRECT'],
  ],
  [
    'does not fall back for a zone that is not a privatelink zone',
    [spoke, vm, zone('corp.example.com', {}, [{ to: 'spoke', policy: 'NxDomainRedirect' }])],
    'app.corp.example.com',
    'NXDOMAIN zone corp.example.com',
    ['DNS-ZONE-NXDOMAIN'],
  ],
  [
    'leaves the name of a service without private endpoints alone, whatever zone is linked',
    [spoke, vm, blob, zone(privateBlob, {}, ['spoke'])],
    'contoso.blob.core.windows.net',
    'in 20.60.0.0/16',
    ['DNS-PRIVATELINK-MANAGED', 'DNS-PUBLIC-NAMES'],
  ],
  [
    'uses the longest of several linked zones',
    [
      spoke,
      vm,
      zone('example.com', { 'app.corp': '10.9.0.1' }, ['spoke']),
      zone('corp.example.com', { app: '10.9.0.2' }, ['spoke']),
    ],
    'app.corp.example.com',
    '10.9.0.2',
    ['DNS-ZONE-LONGEST'],
  ],
  [
    'follows aliases from one zone into another',
    [
      spoke,
      vm,
      zone('example.com', { www: 'app.corp.example.org' }, ['spoke']),
      zone('corp.example.org', { app: '10.9.0.2' }, ['spoke']),
    ],
    'www.example.com',
    '10.9.0.2',
    ['DNS-ALIAS'],
  ],
  [
    'gives no answer for an alias that leads back to itself',
    [spoke, vm, zone('example.com', { a: 'b.example.com', b: 'a.example.com' }, ['spoke'])],
    'a.example.com',
    'no answer loop',
    ['DNS-ALIAS'],
  ],
  [
    'answers by a * where no record is closer',
    [spoke, vm, zone('example.com', { '*': '10.9.0.1', app: '10.9.0.2', '*.dev': '10.9.0.3' }, ['spoke'])],
    'x.dev.example.com',
    '10.9.0.3',
    ['DNS-WILDCARD-RECORD'],
  ],
  [
    'prefers a record of the name to a *',
    [spoke, vm, zone('example.com', { '*': '10.9.0.1', app: '10.9.0.2' }, ['spoke'])],
    'app.example.com',
    '10.9.0.2',
    ['DNS-ZONE-LINK'],
  ],
  [
    'answers with every address of a record',
    [spoke, vm, zone('example.com', { app: ['10.9.0.1', '10.9.0.3'] }, ['spoke'])],
    'app.example.com',
    '10.9.0.1 10.9.0.3',
    ['DNS-ZONE-LINK'],
  ],
  [
    'registers the virtual machines of a network whose link says so, for every linked network',
    [
      spoke,
      vm,
      network('hub', '10.1.0.0/16'),
      machine('hub-vm', 'hub/all', '10.1.0.4', { hostName: 'hub-vm' }),
      zone('example.com', {}, [{ to: 'hub', registers: true }, 'spoke']),
    ],
    'hub-vm.example.com',
    '10.1.0.4',
    ['DNS-AUTOREGISTRATION'],
  ],
  [
    'registers no virtual machine where no link says so',
    [spoke, vm, zone('example.com', {}, ['spoke'])],
    'vm.example.com',
    'NXDOMAIN zone example.com',
    ['DNS-ZONE-NXDOMAIN'],
  ],
  [
    'resolves the virtual machines of its own network by their host names',
    [spoke, vm, machine('other', 'spoke/all', '10.0.0.5', { hostName: 'Other' })],
    'other',
    '10.0.0.5',
    ['DNS-AZURE-SCOPE'],
  ],
  [
    'does not resolve the virtual machines of another network',
    [
      spoke,
      vm,
      network('hub', '10.1.0.0/16'),
      machine('hub-vm', 'hub/all', '10.1.0.4', { hostName: 'hub-vm' }),
    ],
    'hub-vm',
    'NXDOMAIN spoke',
    ['DNS-AZURE-SCOPE'],
  ],
  [
    'queries the servers of the NIC instead of those of the network',
    [
      network('spoke', '10.0.0.0/16', ['10.0.0.7']),
      machine('vm', 'spoke/all', '10.0.0.4', { dnsServers: askedOfNic('10.0.0.8') }),
      server('net-dns', 'spoke/all', '10.0.0.7', { zones: { 'example.com': { app: '10.9.0.7' } } }),
      server('nic-dns', 'spoke/all', '10.0.0.8', { zones: { 'example.com': { app: '10.9.0.8' } } }),
    ],
    'app.example.com',
    '10.9.0.8',
    ['DNS-NIC-SERVERS'],
  ],
  [
    'queries the next server where the first does not answer',
    [
      network('spoke', '10.0.0.0/16', ['10.0.0.7', '10.0.0.8']),
      vm,
      server('dns', 'spoke/all', '10.0.0.8', { zones: { 'example.com': { app: '10.9.0.8' } } }),
    ],
    'app.example.com',
    '10.9.0.8',
    ['DNS-NEXT-SERVER', 'DNS-VNET-SERVERS'],
  ],
  [
    'takes a definite no for an answer, and queries no other server',
    [
      network('spoke', '10.0.0.0/16', ['10.0.0.7', '10.0.0.8']),
      vm,
      server('first', 'spoke/all', '10.0.0.7', { zones: { 'example.com': {} } }),
      server('second', 'spoke/all', '10.0.0.8', { zones: { 'example.com': { app: '10.9.0.8' } } }),
    ],
    'app.example.com',
    'NXDOMAIN first',
    ['DNS-FORWARD'],
  ],
  [
    'gives up where servers forward to each other',
    [
      network('spoke', '10.0.0.0/16', ['10.0.0.7']),
      vm,
      server('first', 'spoke/all', '10.0.0.7', { forwarders: ['10.0.0.8'] }),
      server('second', 'spoke/all', '10.0.0.8', { forwarders: ['10.0.0.7'] }),
    ],
    'app.example.com',
    'no answer loop',
    ['DNS-LOOP'],
  ],
  [
    'sees the zones of its own network through a forwarder to Azure-provided DNS',
    [
      network('spoke', '10.0.0.0/16', ['10.0.0.7']),
      vm,
      server('dns', 'spoke/all', '10.0.0.7', { forwarders: [azure] }),
      zone('corp.example.com', { app: '10.9.0.5' }, ['spoke']),
    ],
    'app.corp.example.com',
    '10.9.0.5',
    ['DNS-FORWARD', 'DNS-ZONE-LINK'],
  ],
];

describe('the answer that a virtual machine gets', () => {
  for (const [behaviour, parts, host, answer, rules] of rows) {
    test(behaviour, () => {
      const name = lookUp(parts, 'vm', host);
      expect(told(name)).toEqual([answer].flat());
      for (const rule of rules) expect([...name.used.rules]).toContain(rule);
    });
  }

  test('names the alias and the scope in its answer, and every decision with its place', () => {
    const linked = zone(privateBlob, { contoso: '10.9.0.5' }, ['spoke']);
    const name = lookUp(
      [spoke, vm, blob, privateLink('spoke/all'), linked],
      'vm',
      'contoso.blob.core.windows.net',
    );
    expect(name.ways[0]?.query.answer).toMatchObject({
      type: 'address',
      scope: 'private',
      aliases: [`contoso.${privateBlob}`],
    });
    expect(decisionsOf(name)).toEqual([
      'alias service',
      `zone zone ${privateBlob}`,
      `record zone ${privateBlob}`,
    ]);
  });

  test('calls the answer of public DNS public', () => {
    const name = lookUp([spoke, vm, blob], 'vm', 'contoso.blob.core.windows.net');
    expect(name.ways[0]?.query.answer).toMatchObject({ scope: 'public', aliases: [] });
  });

  test('shows a zone that would have answered, had it been linked', () => {
    const name = lookUp([spoke, vm, zone('example.com', { app: '10.9.0.1' }, [])], 'vm', 'app.example.com');
    expect(queriesOf(name)[0]?.decisions[0]).toMatchObject({ type: 'zone-set-aside', why: 'not-linked' });
  });
});

describe('a DNS Private Resolver', () => {
  const hub = [
    network('hub', '10.1.0.0/16'),
    subnet('hub/in', 'hub', '10.1.1.0/28'),
    subnet('hub/out', 'hub', '10.1.2.0/28'),
  ];
  const resolver = [inbound('in', 'hub/in', '10.1.1.4'), outbound('resolver', 'hub/out')];
  const corp = server('corp-dns', 'hub/all', '10.1.0.7', {
    zones: { 'corp.example.com': { app: '192.168.1.20' } },
  });
  const toCorp = ruleset('rules', 'resolver', { 'corp.example.com': ['10.1.0.7'] }, ['spoke']);

  test('sends what a linked rule covers to its server, from the outbound endpoint, though nothing is peered', () => {
    const name = lookUp([spoke, vm, hub, resolver, corp, toCorp], 'vm', 'app.corp.example.com');
    expect(told(name)).toEqual(['192.168.1.20']);
    expect(queriesOf(name)[1]?.connection.from).toBe('10.1.2.4');
    for (const rule of ['DNS-RULESET-LINK', 'DNS-RESOLVER-OUTBOUND'])
      expect([...name.used.rules]).toContain(rule);
  });

  test('does not send what an unlinked rule covers', () => {
    const unlinked = ruleset('rules', 'resolver', { 'corp.example.com': ['10.1.0.7'] }, ['hub']);
    const name = lookUp([spoke, vm, hub, resolver, corp, unlinked], 'vm', 'app.corp.example.com');
    expect(askedOf(name)).toEqual([`${azure} not-found`]);
  });

  test('answers at its inbound endpoint like Azure-provided DNS of its network', () => {
    const asking = machine('vm', 'hub/all', '10.1.0.9', { dnsServers: askedOfNic('10.1.1.4') });
    const name = lookUp(
      [hub, asking, resolver, zone('example.com', { app: '10.9.0.1' }, ['hub'])],
      'vm',
      'app.example.com',
    );
    expect(told(name)).toEqual(['10.9.0.1']);
    expect([...name.used.rules]).toContain('DNS-RESOLVER-INBOUND');
  });

  test('uses the longest domain', () => {
    const rules = ruleset(
      'rules',
      'resolver',
      { '': ['10.1.0.99'], 'example.com': ['10.1.0.98'], 'corp.example.com': ['10.1.0.7'] },
      ['spoke'],
    );
    const name = lookUp([spoke, vm, hub, resolver, corp, rules], 'vm', 'app.corp.example.com');
    expect(told(name)).toEqual(['192.168.1.20']);
    expect([...name.used.rules]).toContain('DNS-RULESET-LONGEST');
  });

  test('queries the next server of a rule where the first does not respond', () => {
    const rules = ruleset('rules', 'resolver', { 'corp.example.com': ['10.1.0.99', '10.1.0.7'] }, ['spoke']);
    const name = lookUp([spoke, vm, hub, resolver, corp, rules], 'vm', 'app.corp.example.com');
    expect(askedOf(name)).toEqual([
      `${azure} forwarded`,
      '10.1.0.99 not-reached',
      '10.1.0.7 answered-from-zone',
    ]);
    expect([...name.used.rules]).toContain('DNS-RULESET-TARGETS');
  });

  test('consults linked zones before rules, however long the rule’s domain', () => {
    const rules = ruleset('rules', 'resolver', { 'app.corp.example.com': ['10.1.0.7'] }, ['spoke']);
    const linked = zone('example.com', {}, ['spoke']);
    const name = lookUp([spoke, vm, hub, resolver, corp, rules, linked], 'vm', 'app.corp.example.com');
    expect(told(name)).toEqual(['NXDOMAIN zone example.com']);
    expect([...name.used.rules]).toContain('DNS-ZONE-FIRST');
  });

  test('does not send reserved names by a rule for every name', () => {
    const rules = ruleset('rules', 'resolver', { '': ['10.1.0.7'] }, ['spoke']);
    const name = lookUp([spoke, vm, hub, resolver, corp, rules, blob], 'vm', 'contoso.blob.core.windows.net');
    expect(told(name)).toEqual(['in 20.60.0.0/16']);
    expect([...name.used.rules]).toContain('DNS-RULESET-RESERVED');
  });

  test('applies rules to the name that an alias points to, which no page says', () => {
    const linked = zone('example.com', { www: 'app.corp.example.com' }, ['spoke']);
    const name = lookUp([spoke, vm, hub, resolver, corp, toCorp, linked], 'vm', 'www.example.com');
    expect(told(name)).toEqual(['NXDOMAIN zone example.com']);
    const apart = zone('example.org', { www: 'app.corp.example.com' }, ['spoke']);
    const other = lookUp([spoke, vm, hub, resolver, corp, toCorp, apart], 'vm', 'www.example.org');
    expect(told(other)).toEqual(['192.168.1.20']);
    expect([...other.used.rules]).toContain('DNS-RULESET-ALIAS');
  });

  test('loops where a rule leads to the inbound endpoint of the linked network', () => {
    const rules = ruleset('rules', 'resolver', { 'azure.example.com': ['10.1.1.4'] }, ['hub']);
    const asking = machine('vm', 'hub/all', '10.1.0.9');
    const name = lookUp([hub, asking, resolver, rules], 'vm', 'app.azure.example.com');
    expect(told(name)).toEqual(['no answer loop']);
    expect(askedOf(name)).toEqual([`${azure} forwarded`, '10.1.1.4 loop']);
    expect([...name.used.rules]).toContain('DNS-LOOP');
  });

  test('gives no answer where the ruleset has no outbound endpoint', () => {
    const name = lookUp([spoke, vm, hub, corp, toCorp], 'vm', 'app.corp.example.com');
    expect(told(name)).toEqual(['no answer name-server-unreachable']);
    expect(name.ways[0]?.failure?.because.resource).toBe('rules');
  });
});

describe('a DNS proxy', () => {
  const spokeBy = network('spoke', '10.0.0.0/16', ['10.0.0.9']);
  const knows = server('knows', 'spoke/all', '10.0.0.7', { zones: { 'example.com': { app: '10.9.0.1' } } });
  const knowsNot = server('knows-not', 'spoke/all', '10.0.0.8', { zones: { 'example.com': {} } });

  test('queries Azure-provided DNS where it has no servers', () => {
    const linked = zone('example.com', { app: '10.9.0.1' }, ['spoke']);
    const name = lookUp(
      [spokeBy, vm, proxy('fw', 'spoke/all', '10.0.0.9', [], 'random'), linked],
      'vm',
      'app.example.com',
    );
    expect(told(name)).toEqual(['10.9.0.1']);
    expect([...name.used.rules]).toContain('DNS-PROXY');
  });

  test('chooses a server at random: the name has as many answers as the servers have', () => {
    const fw = proxy('fw', 'spoke/all', '10.0.0.9', ['10.0.0.7', '10.0.0.8'], 'random');
    const name = lookUp([spokeBy, vm, fw, knows, knowsNot], 'vm', 'app.example.com');
    expect(told(name)).toEqual(['10.9.0.1', 'NXDOMAIN knows-not']);
    expect(
      name.ways.map(({ query }) => query.choices?.map(({ device, option }) => `${device} ${option}`)),
    ).toEqual([['fw 10.0.0.7'], ['fw 10.0.0.8']]);
    expect([...name.used.rules]).toContain('DNS-PROXY-CHOICE');
  });

  test('replaces a server that does not answer by the other', () => {
    const fw = proxy('fw', 'spoke/all', '10.0.0.9', ['10.0.0.7', '10.0.0.99'], 'random');
    const name = lookUp([spokeBy, vm, fw, knows], 'vm', 'app.example.com');
    expect(told(name)).toEqual(['10.9.0.1']);
    expect([...name.used.rules]).toContain('DNS-PROXY-FAILOVER');
  });

  test('resolves names for itself the same way', () => {
    const fw = proxy('fw', 'spoke/all', '10.0.0.9', ['10.0.0.7'], 'in-order');
    expect(told(lookUp([spokeBy, fw, knows], 'fw', 'app.example.com'))).toEqual(['10.9.0.1']);
  });
});
