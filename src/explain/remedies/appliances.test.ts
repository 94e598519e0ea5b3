/** The remedies where appliances share the load, tried on the scenarios that show it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tags } from '../../azure/service-tags/tags.test-support';
import { parseScenario } from '../../scenarios/scenario';
import { topologyOf } from '../../simulate/build/drawn.test-support';
import { loadBalancer, machine } from '../../simulate/build/machines.test-support';
import { nsg, type SecurityLine, subnet, vnet } from '../../simulate/build/networks.test-support';
import { client } from '../../simulate/build/outside.test-support';
import { compile, statusBoard, traceFlow } from '../../simulate/index';
import { apply, applyAll } from '../../topology/apply';
import type { Topology } from '../../topology/document';
import { plainText } from '../sentence';
import { proposeRemedies } from './propose';
import { type Trial, tryRemedy } from './trial';

function scenario(id: string, twin?: string): Topology {
  const file = new URL(`../../scenarios/${id}/scenario.json`, import.meta.url);
  const found = parseScenario(readFileSync(file, 'utf8')).scenario;
  return (twin === undefined ? found : found?.twins.find((each) => each.id === twin))?.topology as Topology;
}

function trials(topology: Topology, flow: string): ReadonlyMap<string, Trial> {
  const simulation = compile(topology, { tags });
  const trace = traceFlow(simulation, flow);
  if (trace === undefined) throw new Error(`there is no flow ${flow}`);
  const board = statusBoard(simulation);
  return new Map(
    proposeRemedies(topology, trace).flatMap((each) => {
      const trial = tryRemedy(simulation, board, flow, each);
      return trial === undefined ? [] : [[plainText(each.title), trial] as const];
    }),
  );
}

const helping = (topology: Topology, flow: string) =>
  [...trials(topology, flow)].filter(([, { helps }]) => helps).map(([title]) => title);

describe('where appliances share the load', () => {
  test('proposes the load balancer as next hop instead of one of them', () => {
    const found = helping(scenario('hub-spoke-appliance-pair'), 'app-to-db');
    expect(found[0]).toBe('Change the next hop from a single appliance to lb-nva, 10.0.1.10');
  });

  test('proposes source NAT on the NICs through which the request leaves', () => {
    const topology = scenario('appliances-two-nics-two-load-balancers');
    const title = 'Enable source NAT on nva-1 and nva-2';
    expect(helping(topology, 'app-to-db')).toContain(title);
    expect(trials(topology, 'app-to-db').get(title)?.remedy.commands).toMatchObject([
      { resource: 'nva-1', pointer: '/networkInterfaces/1/sourceNat', value: 'All' },
      { resource: 'nva-2', pointer: '/networkInterfaces/1/sourceNat', value: 'All' },
    ]);
    expect(helping(scenario('route-server-equal-next-hops'), 'app-to-db')).toContain(title);
  });

  test('proposes to answer probes through the NIC that received them', () => {
    const topology = scenario('appliances-two-nics-two-load-balancers', 'answers-by-one-nic');
    const found = trials(topology, 'app-to-db').get(
      'Answer probes through the NIC that received them: enable source-based routing on nva-1 and nva-2',
    );
    expect(found?.summary.outcome).toBe('depends');
  });
});

describe('where every probe is denied', () => {
  const lines: readonly SecurityLine[] = [
    ['Deny', 'Inbound', { from: 'AzureLoadBalancer' }],
    ['Allow', 'Inbound', {}],
  ];
  const base = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    nsg('nsg', lines),
    subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg' }),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    client('people', '203.0.113.0/24'),
    loadBalancer(
      'lb',
      { publicIPAddress: '198.51.100.40' },
      { backends: ['vm'], rules: ['Tcp/443'], probe: 'Tcp/443' },
    ),
  );
  const later = (rule: number, priority: number) =>
    ({
      type: 'set-property',
      resource: 'nsg',
      pointer: `/securityRules/${rule}/priority`,
      value: priority,
    }) as const;
  const topology = apply(applyAll(base, [later(0, 200), later(1, 300)]), {
    type: 'add-flow',
    flow: {
      id: 'web',
      name: 'web',
      plane: 'data',
      from: { resource: 'people' },
      to: { resource: 'lb' },
      protocol: 'tcp',
      port: 443,
    },
  });

  test('proposes to allow the probe', () => {
    expect(helping(topology, 'web')).toContain('Allow TCP 443 from AzureLoadBalancer to 10.0.1.4 in nsg');
  });
});
