import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { parseScenario } from '../../scenarios/scenario';
import { compile, statusBoard, traceFlow } from '../../simulate';
import { applyAll } from '../../topology/apply';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { plain } from '../sentence';
import { explainTrial } from './explain-trial';
import { freeName, freePriority } from './places';
import { proposeRemedies } from './propose';
import { type Trial, tryProposal } from './trial';

const file = new URL('../../scenarios/apim-external-firewall-management/scenario.json', import.meta.url);
const { scenario } = parseScenario(readFileSync(file, 'utf8'));
const forced = scenario!.topology;
const tags = builtInServiceTags();
const idOf = (kind: string) => forced.resources.find((each) => each.kind === kind)!.id;

function trials(topology: Topology, flow: string): readonly Trial[] {
  const simulation = compile(topology, { tags });
  const board = statusBoard(simulation);
  const trace = traceFlow(simulation, flow)!;
  return proposeRemedies(topology, trace).flatMap(
    (proposal) => tryProposal(simulation, board, flow, proposal) ?? [],
  );
}

/** Without trying them. */
function proposed(topology: Topology, flow: string): readonly string[] {
  const trace = traceFlow(compile(topology, { tags }), flow)!;
  return proposeRemedies(topology, trace).map(({ title }) => plain(title));
}

const helping = (topology: Topology, flow: string) =>
  trials(topology, flow)
    .filter(({ helps }) => helps)
    .map(({ proposal }) => plain(proposal.title));

const management = `${idOf('api-management')}/management`;

describe('what would fix it', () => {
  it('routes the control plane’s replies past the firewall, and breaks nothing', () => {
    const [first] = trials(forced, management);
    expect(first?.helps).toBe(true);
    expect(plain(first!.proposal.title)).toBe('Route ApiManagement → Internet on snet-apim');
    expect(first?.worse).toEqual([]);
    expect(plain(explainTrial(first!))).toMatch(/^Tried on a copy: this flow works; /);
  });

  it('allows in the security group what it denies, before the rule that denies', () => {
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
    expect(helping(applyAll(forced, denying), management)).toContain(
      `Allow TCP 3443 from ApiManagement to 10.0.1.4 in ${group.name}`,
    );
  });

  it('points a route at a device where it led to nobody', () => {
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
      `Send route “${table.routes[0]!.name}” of ${table.name} to ${firewall.name}, ${firewall.privateIPAddress}`,
    );
  });

  it('lets a name server forward to Azure-provided DNS', () => {
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
    expect(titles).toContain(`Let ${dns.name} forward to 168.63.129.16`);
    expect(titles).toContain(`Use Azure-provided DNS in vnet-apim`);
  });

  it('has nothing to propose for what works', () => {
    expect(proposed(forced, `${idOf('api-management')}/load-balancer-probe`)).toEqual([]);
  });
});

describe('free names and priorities', () => {
  it.each([
    [[], 100, 65_500, 100],
    [[100, 110, 200], 100, 65_500, 210],
    [[100, 200], 100, 200, 110],
    [[100, 101], 100, 102, undefined],
    [[100, 102], 100, 103, 101],
  ])('finds a priority among %j from %i before %i: %s', (taken, least, before, free) => {
    expect(freePriority(taken, least, before)).toBe(free);
  });
  it('finds a name', () => expect(freeName('a', ['a', 'a-2'])).toBe('a-3'));
});
