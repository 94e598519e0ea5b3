/** Security admin rules of Azure Virtual Network Manager: before security groups, and sometimes instead of them (docs/azure.md, section 3). */
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { checkTopology } from '../topology/check';
import { effectiveRules } from '.';
import { ask, askOwn, compiled, failureOf, stepOf, stepsOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { interfaces, loadBalancer, machine } from './build/machines.test-support';
import { dnsServer } from './build/name-servers.test-support';
import { nsg, type SecurityLine, subnet, vnet } from './build/networks.test-support';
import { client } from './build/outside.test-support';
import {
  apim,
  applicationGateway,
  controlPlane,
  privateEndpoint,
  service,
} from './build/services.test-support';

type Line = readonly [
  access: 'Allow' | 'AlwaysAllow' | 'Deny',
  direction: 'Inbound' | 'Outbound',
  match: {
    readonly from?: string;
    readonly to?: string;
    readonly ports?: string;
    readonly priority?: number;
  },
];

/** Rules of one collection, for every protocol, with priorities 10, 20, …; applied to `vnet` by default. */
const collection = (lines: readonly Line[], virtualNetworks: readonly string[] = ['vnet']) => ({
  name: 'rules',
  virtualNetworks,
  rules: lines.map(([access, direction, match], index) => ({
    name: `admin ${index}`,
    priority: match.priority ?? 10 * (index + 1),
    direction,
    access,
    protocol: 'Any',
    sources: [match.from ?? '*'],
    sourcePortRanges: ['*'],
    destinations: [match.to ?? '*'],
    destinationPortRanges: [match.ports ?? '*'],
  })),
});

const admin = (
  id: string,
  collections: readonly object[],
  networkManagerScope: 'ManagementGroup' | 'Subscription' = 'ManagementGroup',
): Drawn => ({
  id,
  kind: 'security-admin-configuration',
  name: id,
  networkManagerScope,
  ruleCollections: collections,
});

/** `a` connects to `b`, each in its own subnet; `b`'s subnet has a group if one is given. */
function between(rules: readonly Drawn[], b?: readonly SecurityLine[], ...more: readonly Drawn[]) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet-a', 'vnet', '10.0.1.0/24'),
    subnet('snet-b', 'vnet', '10.0.2.0/24', b === undefined ? {} : { nsg: 'nsg-b' }),
    machine('a', 'snet-a', '10.0.1.4', []),
    machine('b', 'snet-b', '10.0.2.4', ['Tcp/443', 'Tcp/22']),
    ...(b === undefined ? [] : [nsg('nsg-b', b)]),
    ...rules,
    ...more,
  );
}
const sac = (...lines: readonly Line[]) => admin('sac', [collection(lines)]);
const call = (topology: ReturnType<typeof between>, port = 443) => ask(topology, 'a', 'b', `tcp/${port}`);
const decided = (trace: ReturnType<typeof ask>) =>
  stepsOf(trace).flatMap((step) => (step.type === 'filter-matched' ? [step.matched.name] : []));

describe('a security admin rule', () => {
  test('that denies ends there, whatever the group allows (ADMIN-DENY)', () => {
    const open: readonly SecurityLine[] = [['Allow', 'Inbound', {}]];
    const trace = call(between([sac(['Deny', 'Inbound', { ports: '443' }])], open));
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn',
      node: 'b',
      reason: 'denied-by-rule',
      because: { resource: 'sac', pointer: '/ruleCollections/0/rules/0' },
      rules: ['ADMIN-FIRST', 'ADMIN-PRIORITY', 'ADMIN-DENY'],
    });
    expect(decided(trace)).not.toContain('rule 0');
    expect(call(between([sac(['Deny', 'Inbound', { ports: '22' }])], open)).summary.outcome).toBe('works');
  });

  test('applies without any security group, in both directions (ADMIN-FIRST)', () => {
    expect(failureOf(call(between([sac(['Deny', 'Inbound', {}])])))).toMatchObject({ node: 'b' });
    expect(failureOf(call(between([sac(['Deny', 'Outbound', {}])])))).toMatchObject({ node: 'a' });
  });

  test('that allows leaves the decision to the group (ADMIN-ALLOW)', () => {
    const closed: readonly SecurityLine[] = [['Deny', 'Inbound', {}]];
    const trace = call(between([sac(['Allow', 'Inbound', { ports: '443' }])], closed));
    expect(failureOf(trace)).toMatchObject({ because: { resource: 'nsg-b' } });
    expect(decided(trace)).toContain('admin 0');
    expect(stepOf(call(between([sac(['Allow', 'Inbound', {}])])), 'filter-matched').rules).toContain(
      'ADMIN-FIRST',
    );
  });

  test('that always allows skips the groups of subnet and NIC (ADMIN-ALWAYS-ALLOW)', () => {
    const closed: readonly SecurityLine[] = [['Deny', 'Inbound', {}]];
    const topology = between([sac(['AlwaysAllow', 'Inbound', { ports: '443' }])], closed);
    const trace = call(topology);
    expect(trace.summary).toEqual({ outcome: 'works', passes: [] });
    expect(decided(trace)).toEqual(['default action', 'admin 0']);
    expect(failureOf(call(topology, 22))).toMatchObject({ because: { resource: 'nsg-b' } });
  });

  test('with the lowest number comes first, whatever collection it is in (ADMIN-PRIORITY)', () => {
    const deny = collection([['Deny', 'Inbound', { priority: 100 }]]);
    const before = {
      ...collection([['Allow', 'Inbound', { ports: '443', priority: 50 }]]),
      name: 'exceptions',
    };
    const topology = between([admin('sac', [deny, before])]);
    expect(call(topology).summary.outcome).toBe('works');
    expect(failureOf(call(topology, 22))).toMatchObject({
      because: { resource: 'sac', pointer: '/ruleCollections/0/rules/0' },
    });
  });

  test('applies only to the virtual networks of its collection', () => {
    const elsewhere = admin('sac', [collection([['Deny', 'Inbound', {}]], ['vnet-b'])]);
    const trace = call(between([elsewhere], undefined, vnet('vnet-b', '10.1.0.0/16')));
    expect(trace.summary.outcome).toBe('works');
    expect(decided(trace)).toEqual([]);
  });

  test('resolves VirtualNetwork for the network to which it is applied (NSG-VNET-TAG)', () => {
    const trace = call(between([sac(['Deny', 'Inbound', { from: 'VirtualNetwork' }])]));
    expect(failureOf(trace).rules).toContain('NSG-VNET-TAG');
    expect(call(between([sac(['Deny', 'Inbound', { from: 'Internet' }])])).summary.outcome).toBe('works');
  });
});

describe('the reply', () => {
  test('passes a rule that denies its direction, with doubt (ADMIN-STATEFUL)', () => {
    const trace = call(between([sac(['Deny', 'Outbound', { from: '10.0.2.0/24' }])]));
    expect(trace.summary.outcome).toBe('works');
    expect(trace.doubt).toEqual(['ADMIN-STATEFUL']);
  });

  test('leaves no doubt where no rule would deny it', () => {
    const trace = call(between([sac(['Deny', 'Outbound', { from: '10.0.2.0/24', to: 'Internet' }])]));
    expect(trace).toMatchObject({ summary: { outcome: 'works' }, doubt: [] });
  });
});

describe('several configurations', () => {
  const allow = admin('high', [collection([['Allow', 'Inbound', { priority: 900 }]])]);
  const deny = admin('low', [collection([['Deny', 'Inbound', { priority: 5 }]])], 'Subscription');

  test('are evaluated from the network manager of the higher scope down, whatever their priorities (ADMIN-HIGHER-SCOPE)', () => {
    const trace = call(between([deny, allow]));
    expect(trace.summary.outcome).toBe('works');
    expect(stepsOf(trace).flatMap((step) => (step.type === 'filter-matched' ? step.rules : []))).toContain(
      'ADMIN-HIGHER-SCOPE',
    );
  });

  test('of one scope are evaluated in the order of the file, with doubt (ADMIN-SAME-PRIORITY)', () => {
    const rules = admin('sac', [
      collection([
        ['Deny', 'Inbound', { priority: 10 }],
        ['Allow', 'Inbound', { priority: 10 }],
      ]),
    ]);
    const trace = call(between([rules]));
    expect(failureOf(trace).rules).toContain('ADMIN-SAME-PRIORITY');
    expect(trace.doubt).toContain('ADMIN-SAME-PRIORITY');
  });
});

describe('exempt from security admin rules', () => {
  const denyAll = sac(['Deny', 'Inbound', {}], ['Deny', 'Outbound', {}]);

  test('are private endpoints (ADMIN-PRIVATE-ENDPOINT)', () => {
    const onlyIn = sac(['Deny', 'Inbound', {}]);
    const topology = between(
      [onlyIn],
      undefined,
      service('store', 'Storage', 'Everyone', { hostNames: ['store.blob.core.windows.net'] }),
      privateEndpoint('pe', 'snet-b', '10.0.2.9', 'store'),
    );
    expect(ask(topology, 'a', '10.0.2.9', 'tcp/443').summary.outcome).toBe('works');
    expect(failureOf(ask(topology, 'a', '10.0.2.4', 'tcp/443'))).toMatchObject({
      because: { resource: 'sac' },
    });
  });

  test.each([
    ['with a public frontend', { publicIPAddress: '198.51.100.7' }, 'works'],
    ['without one, which is isolated', {}, 'fails'],
  ])('is the subnet of an Application Gateway %s: %s (ADMIN-SUBNETS-LEFT-OUT)', (_, frontend, outcome) => {
    const gateway = applicationGateway('agw', 'snet-agw', {
      instances: ['10.0.3.5'],
      ...frontend,
      privateIPAddress: '10.0.3.10',
      listeners: { site: { frontend: 'Private', backends: ['10.0.2.4'] } },
    });
    const topology = between(
      [sac(['Deny', 'Inbound', { to: '10.0.3.0/24' }])],
      undefined,
      subnet('snet-agw', 'vnet', '10.0.3.0/24'),
      gateway,
    );
    const trace = ask(topology, 'a', '10.0.3.10', 'tcp/443');
    expect(trace.summary.outcome).toBe(outcome);
    const [rules] = effectiveRules(compiled(topology), 'agw');
    expect(rules?.adminRulesSpared).toEqual(outcome === 'works' ? ['ADMIN-SUBNETS-LEFT-OUT'] : []);
  });

  test('are queries to Azure-provided DNS, with doubt (ADMIN-PLATFORM)', () => {
    const topology = between([denyAll], undefined, dnsServer('dns', 'snet-b', '10.0.2.53', {}));
    const trace = ask(topology, 'a', '168.63.129.16', 'udp/53');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.doubt).toEqual(['ADMIN-PLATFORM']);
    expect(ask(between([]), 'a', '168.63.129.16', 'udp/53').doubt).toEqual([]);
  });
});

describe('API Management', () => {
  const around = (rule: Line, group: readonly SecurityLine[] | 'no group') =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', group === 'no group' ? {} : { nsg: 'nsg' }),
      ...(group === 'no group' ? [] : [nsg('nsg', group)]),
      apim('apim', 'snet', {
        mode: 'External',
        tier: 'Developer',
        units: ['10.0.1.4'],
        publicIPAddress: '20.62.10.8',
        source: 'ApiManagementTag',
      }),
      controlPlane('control'),
      sac(rule),
    );
  const byTheBook: readonly SecurityLine[] = [
    ['Allow', 'Inbound', { from: 'ApiManagement', to: 'VirtualNetwork', ports: '3443' }],
  ];

  test('is not on a list of exceptions, so the rules apply to its subnet, with doubt (ADMIN-MANAGED)', () => {
    const trace = askOwn(around(['Deny', 'Inbound', { from: 'Internet' }], byTheBook), 'apim/management');
    expect(failureOf(trace)).toMatchObject({ because: { resource: 'sac' }, reason: 'denied-by-rule' });
    expect(trace.doubt).toContain('ADMIN-MANAGED');
  });

  test('without its required group is contested where a rule always allows (ADMIN-CLOSED)', () => {
    const trace = askOwn(
      around(['AlwaysAllow', 'Inbound', { from: 'ApiManagement', ports: '3443' }], 'no group'),
      'apim/management',
    );
    expect(trace.summary).toMatchObject({ outcome: 'contested', rule: 'ADMIN-CLOSED' });
    const closed = askOwn(around(['Allow', 'Inbound', { ports: '3443' }], 'no group'), 'apim/management');
    expect(failureOf(closed).rules).toEqual(['APIM-NSG-REQUIRED']);
  });
});

test('an Always Allow rule may open a backend of a public load balancer that has no group (ADMIN-CLOSED, LB-CLOSED)', () => {
  const balanced = (rule: Line) =>
    ask(
      between(
        [sac(rule)],
        undefined,
        client('people', '203.0.113.0/24'),
        loadBalancer('lb', { publicIPAddress: '198.51.100.9' }, { backends: ['b'], rules: ['Tcp/443'] }),
      ),
      'people',
      '198.51.100.9',
      'tcp/443',
    );
  expect(balanced(['AlwaysAllow', 'Inbound', {}]).summary).toMatchObject({
    outcome: 'contested',
    rule: 'ADMIN-CLOSED',
  });
  expect(failureOf(balanced(['Allow', 'Inbound', {}])).rules).toEqual(['LB-CLOSED']);
});

test('an edited rule takes effect immediately, for the networks to which it is applied', () => {
  const rules = (port: string) => [sac(['Deny', 'Inbound', { ports: port }])];
  const before = compiled(between(rules('22')));
  expect(ask(before, 'a', 'b', 'tcp/443').summary.outcome).toBe('works');
  const after = compiled(between(rules('443')), before);
  expect(failureOf(ask(after, 'a', 'b', 'tcp/443'))).toMatchObject({ because: { resource: 'sac' } });
  expect(ask(compiled(between([]), after), 'a', 'b', 'tcp/443').summary.outcome).toBe('works');
});

describe('effective rules', () => {
  const several = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet-a', 'vnet', '10.0.1.0/24', { nsg: 'nsg-a' }),
    subnet('snet-b', 'vnet', '10.0.2.0/24'),
    nsg('nsg-a', [['Allow', 'Inbound', {}]]),
    {
      id: 'vm',
      kind: 'virtual-machine',
      name: 'vm',
      networkInterfaces: interfaces([
        ['front', 'snet-a', '10.0.1.4'],
        ['back', 'snet-b', '10.0.2.4'],
      ]),
    },
    sac(['Deny', 'Inbound', { ports: '22' }], ['Allow', 'Outbound', {}]),
  );

  test('list every NIC of a VM, and the admin rules before the groups', () => {
    const listed = effectiveRules(compiled(several), 'vm');
    expect(listed.map(({ label }) => label)).toEqual(['vm front', 'vm back']);
    const [front, back] = listed;
    expect(front?.rules.slice(0, 3).map((rule) => `${rule.of} ${rule.action} ${rule.name}`)).toEqual([
      'security-admin deny admin 0',
      'security-admin allow admin 1',
      'security-group allow rule 0',
    ]);
    expect(back?.rules.map((rule) => rule.name)).toEqual(['admin 0', 'admin 1']);
    expect(back?.rules[0]?.place).toEqual({ resource: 'sac', pointer: '/ruleCollections/0/rules/0' });
  });
});

describe('the check of a configuration', () => {
  const problemsOf = (...drawn: readonly Drawn[]) =>
    checkTopology(topologyOf(vnet('vnet', '10.0.0.0/16'), ...drawn), { tags: builtInServiceTags() })
      .filter(({ resource }) => resource.startsWith('sac'))
      .map(({ severity, code, pointer, rule }) => `${severity} ${code} ${pointer} ${rule ?? ''}`.trim());
  const rule = (more: object) => ({ ...collection([['Deny', 'Inbound', {}]]).rules[0], ...more });
  const withRules = (...rules: readonly object[]) =>
    admin('sac', [{ name: 'rules', virtualNetworks: ['vnet'], rules }]);

  test.each<[string, Drawn, readonly string[]]>([
    ['finds nothing in a sound one', sac(['Deny', 'Inbound', {}], ['Allow', 'Inbound', {}]), []],
    [
      'finds a virtual network that does not exist',
      admin('sac', [collection([], ['nowhere'])]),
      ['error missing-reference /ruleCollections/0/virtualNetworks/0'],
    ],
    [
      'finds a collection that is applied to nothing',
      admin('sac', [collection([['Deny', 'Inbound', {}]], [])]),
      ['warning never-works /ruleCollections/0/virtualNetworks'],
    ],
    [
      'finds priorities out of range (PLAN-ADMIN)',
      withRules(rule({ priority: 0 }), rule({ name: 'two', priority: 4097 })),
      [
        'error limit /ruleCollections/0/rules/0/priority PLAN-ADMIN',
        'error limit /ruleCollections/0/rules/1/priority PLAN-ADMIN',
      ],
    ],
    [
      'finds rules with one priority that disagree (ADMIN-SAME-PRIORITY)',
      withRules(rule({ priority: 7 }), rule({ name: 'two', priority: 7, access: 'Allow' })),
      ['warning duplicate-priority /ruleCollections/0/rules/1/priority ADMIN-SAME-PRIORITY'],
    ],
    [
      'finds duplicate names',
      withRules(rule({ priority: 7 }), rule({ priority: 8 })),
      ['error duplicate-name /ruleCollections/0/rules/1/name'],
    ],
    [
      'finds tags of the platform (PLAN-ADMIN-TAGS)',
      withRules(rule({ destinations: ['AzurePlatformDNS'] })),
      ['error not-supported /ruleCollections/0/rules/0/destinations/0 PLAN-ADMIN-TAGS'],
    ],
    [
      'finds a service tag that the file does not list for security rules',
      withRules(rule({ sources: ['AzureActiveDirectory.ServiceEndpoint'] })),
      ['warning not-supported /ruleCollections/0/rules/0/sources/0 TAG-LISTED'],
    ],
    [
      'finds more rules than Azure accepts (PLAN-ADMIN)',
      withRules(
        ...Array.from({ length: 101 }, (_, index) => rule({ name: `${index}`, priority: index + 1 })),
      ),
      ['error limit /ruleCollections PLAN-ADMIN'],
    ],
  ])('%s', (_, configuration, expected) => {
    expect(problemsOf(configuration)).toEqual(expected);
  });

  test('finds a second configuration of the same scope on a virtual network (PLAN-ADMIN)', () => {
    const other = (scope: 'ManagementGroup' | 'Subscription') =>
      problemsOf(
        sac(['Deny', 'Inbound', {}]),
        admin('sac-2', [collection([['Allow', 'Inbound', {}]])], scope),
      );
    expect(other('ManagementGroup')).toEqual([
      'warning limit /ruleCollections/0/virtualNetworks/0 PLAN-ADMIN',
    ]);
    expect(other('Subscription')).toEqual([]);
  });
});
