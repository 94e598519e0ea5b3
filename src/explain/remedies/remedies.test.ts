import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SavedFlow } from '../../azure/flows/flow';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { parseScenario } from '../../scenarios/scenario';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { azureFirewall, firewallPolicy } from '../../simulate/build/firewalls.test-support';
import { machine } from '../../simulate/build/machines.test-support';
import { routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';
import { compile, statusBoard, traceFlow } from '../../simulate/index';
import { applyAll } from '../../topology/apply';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { plainText } from '../sentence';
import { explainTrial } from './explain-trial';
import { freePriority, unusedName } from './places';
import { proposeRemedies } from './propose';
import { type Trial, tryRemedy } from './trial';

const file = new URL('../../scenarios/apim-external-firewall-management/scenario.json', import.meta.url);
const { scenario } = parseScenario(readFileSync(file, 'utf8'));
const forced = scenario!.topology;
const scenarioOf = (id: string) =>
  parseScenario(readFileSync(new URL(`../../scenarios/${id}/scenario.json`, import.meta.url), 'utf8'))
    .scenario!;
const tags = builtInServiceTags();
const idOf = (kind: string) => forced.resources.find((each) => each.kind === kind)!.id;

/** Tries the first remedy whose title contains these words. */
function trialOf(topology: Topology, flow: string, words = ''): Trial {
  const simulation = compile(topology, { tags });
  const trace = traceFlow(simulation, flow)!;
  const remedy = proposeRemedies(topology, trace).find(({ title }) => plainText(title).includes(words))!;
  return tryRemedy(simulation, statusBoard(simulation), flow, remedy)!;
}

/** The titles of the proposed remedies, without a trial. */
function proposed(topology: Topology, flow: string): readonly string[] {
  const trace = traceFlow(compile(topology, { tags }), flow)!;
  return proposeRemedies(topology, trace).map(({ title }) => plainText(title));
}

const management = `${idOf('api-management')}/management`;

describe('what would fix it', () => {
  test('routes the control plane’s replies past the firewall, and breaks nothing', () => {
    const first = trialOf(forced, management);
    expect(plainText(first.remedy.title)).toBe(
      'Add a route for ApiManagement with next hop Internet to rt-apim, the route table of snet-apim',
    );
    expect(first.helps).toBe(true);
    expect(first.worse).toEqual([]);
    expect(plainText(explainTrial(first))).toMatch(/^Tried on a copy: this flow works; /);
  }, 30_000);

  test('allows before the security admin rule that denies, and leaves the decision to the security group', () => {
    const { topology } = scenarioOf('admin-rules-deny-management');
    const first = trialOf(topology, 'apim-contoso/management');
    expect(plainText(first.remedy.title)).toBe(
      'Allow TCP 3443 from ApiManagement to 10.0.1.4 in sac-baseline',
    );
    expect(first.remedy.commands).toMatchObject([
      {
        pointer: '/ruleCollections/0/rules',
        value: { access: 'Allow', priority: 210, direction: 'Inbound', sources: ['ApiManagement'] },
      },
    ]);
    expect(first).toMatchObject({ helps: true, worse: [], summary: { outcome: 'works' } });
    const always = trialOf(topology, 'apim-contoso/management', 'Always allow');
    expect(always).toMatchObject({
      helps: true,
      remedy: { commands: [{ value: { access: 'AlwaysAllow' } }] },
    });
  }, 30_000);

  test('allows in the security group the traffic that it denies, before the rule that denies it', () => {
    const group = forced.resources.find((each) => each.kind === 'network-security-group')!;
    const denying: Command[] = [
      {
        type: 'set-property',
        resource: group.id,
        pointer: '/securityRules',
        value: [
          {
            ...group.securityRules[0],
            name: 'deny-management',
            priority: 300,
            access: 'Deny',
            sourceAddressPrefixes: ['*'],
            destinationAddressPrefixes: ['*'],
            destinationPortRanges: ['3443'],
          },
        ],
      },
      {
        type: 'insert-item',
        resource: idOf('route-table'),
        pointer: '/routes',
        index: 0,
        value: { name: 'bypass', addressPrefix: 'ApiManagement', nextHopType: 'Internet' },
      },
    ];
    const trial = trialOf(applyAll(forced, denying), management, 'Allow TCP 3443');
    expect(plainText(trial.remedy.title)).toBe(
      `Allow TCP 3443 from ApiManagement to 10.0.1.4 in ${group.name}`,
    );
    expect(trial.helps).toBe(true);
  }, 30_000);

  test('points a route at a device where its next hop does not exist', () => {
    const stale: Command = {
      type: 'set-property',
      resource: idOf('route-table'),
      pointer: '/routes/0/nextHopIpAddress',
      value: '10.0.0.9',
    };
    const table = forced.resources.find((each) => each.kind === 'route-table')!;
    const firewall = forced.resources.find((each) => each.kind === 'azure-firewall')!;
    const entra = `${idOf('api-management')}/entra-id`;
    const titles = proposed(applyAll(forced, [stale]), entra);
    expect(titles).toContain(
      `Change the next hop of route “${table.routes[0]!.name}” in ${table.name} to ${firewall.name}, ${firewall.privateIPAddress}`,
    );
  });

  test('makes a DNS server forward to Azure-provided DNS', () => {
    const dns = forced.resources.find((each) => each.kind === 'dns-server')!;
    const silent: Command[] = [
      { type: 'set-property', resource: dns.id, pointer: '/forwarders', value: [] },
      {
        type: 'set-property',
        resource: idOf('virtual-network'),
        pointer: '/dhcpOptions/dnsServers',
        value: [dns.privateIPAddress],
      },
    ];
    const titles = proposed(applyAll(forced, silent), `${idOf('api-management')}/storage`);
    expect(titles).toContain(`Make ${dns.name} forward queries to Azure-provided DNS (168.63.129.16)`);
    expect(titles).toContain(`Use Azure-provided DNS in vnet-apim`);
  });

  test('proposes nothing for a flow that works', () => {
    expect(proposed(forced, `${idOf('api-management')}/load-balancer-probe`)).toEqual([]);
  });
});

describe('a firewall with a policy', () => {
  const drawn = (policies: readonly Drawn[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b' }),
      routeTable('rt', [['10.0.3.0/24', '10.0.2.4']]),
      routeTable('rt-b', [['10.0.1.0/24', '10.0.2.4']]),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', [], {}, { firewallPolicy: 'child' }),
      machine('vm', 'snet', '10.0.1.4', []),
      machine('b', 'snet-b', '10.0.3.4', ['Tcp/8080']),
      ...policies,
    );
  const flow: SavedFlow = {
    id: 'vm-to-b',
    name: 'vm → b',
    plane: 'custom',
    from: { resource: 'vm' },
    to: { resource: 'b' },
    protocol: 'tcp',
    port: 8080,
  };
  const deny = { priority: 300, network: [{ priority: 200, action: 'Deny' as const, rules: [{}] }] };

  test.each([
    ['the policy, where no rule allows', 'child', [firewallPolicy('child', {})]],
    ['the policy, before its group that denies', 'child', [firewallPolicy('child', { group: deny })]],
    [
      'the parent that denies, which comes first',
      'parent',
      [firewallPolicy('child', {}, { basePolicy: 'parent' }), firewallPolicy('parent', { group: deny })],
    ],
  ] as const)('is opened by a rule in %s', (_, policy, policies) => {
    const topology = { ...drawn(policies), flows: [flow] };
    const trial = trialOf(topology, flow.id, `in a network rule of ${policy}`);
    expect(trial.remedy.commands).toMatchObject([
      { type: 'insert-item', resource: policy, pointer: '/ruleCollectionGroups' },
    ]);
    expect(trial.helps).toBe(true);
  });
});

describe('free names and priorities', () => {
  test.each([
    [[], 100, 65_500, 100],
    [[100, 110, 200], 100, 65_500, 210],
    [[100, 200], 100, 200, 110],
    [[100, 101], 100, 102, undefined],
    [[100, 102], 100, 103, 101],
  ])('finds a priority among %j from %i before %i: %s', (taken, least, before, free) => {
    expect(freePriority(taken, least, before)).toBe(free);
  });
  test('finds a name', () => expect(unusedName('a', ['a', 'a-2'])).toBe('a-3'));
});
