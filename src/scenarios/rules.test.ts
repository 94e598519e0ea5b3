import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applianceProfile } from '../azure/platform/state-profiles';
import { rules } from '../azure/rules/register';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { compile, lookUpName, statusBoard, traceFlow } from '../simulate/index';
import { apply } from '../topology/apply';
import type { Command } from '../topology/command';
import { scenarios } from './index';

const tags = builtInServiceTags();

function simulationOf(id: string, ...commands: readonly Command[]) {
  const scenario = scenarios.find((each) => each.id === id);
  if (scenario === undefined) throw new Error(`no scenario ${id}`);
  return compile(commands.reduce(apply, scenario.topology), { tags });
}

const told = (value: unknown): string => JSON.stringify(value);
const apim = 'apim-contoso';
const set = (resource: string, pointer: string, value?: unknown): Command => ({
  type: 'set-property',
  resource,
  pointer,
  ...(value === undefined ? {} : { value }),
});

describe('the rule register', () => {
  test('has unique ids, whole sentences, sources with a date, and two readings for a contested rule', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const { id, sentence, status, sources, readings } of rules) {
      expect(sentence, id).toMatch(/\.$/);
      expect(sources.length, id).toBeGreaterThan(0);
      for (const { page, date } of sources) {
        expect(page, id).not.toBe('');
        expect(date, id).toMatch(/^(\d{4}-\d{2}-\d{2}|undated)$/);
      }
      if (status === 'contested') expect(readings, id).toHaveLength(2);
      if (readings !== undefined)
        expect(
          readings.every(({ sources: cited, measurements = [] }) => cited.length + measurements.length > 0),
          id,
        ).toBe(true);
    }
  });

  test('has every rule named in at least one test or scenario', () => {
    const named = filesUnder('src')
      .filter((file) => /\.test\.ts$|scenario\.json$|trace\.txt$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(rules.map((rule) => rule.id).filter((id) => !named.includes(id))).toEqual([]);
  });

  test('has every rule that a golden trace names', () => {
    const known = new Set(rules.map((rule) => rule.id));
    const goldens = filesUnder('src/scenarios').filter((file) => file.endsWith('trace.txt'));
    const named = goldens.flatMap(
      (file) =>
        readFileSync(file, 'utf8').match(/\b(RT|NSG|FW|APIM|DNS|PLATFORM|DEVICE|OUT|GW|LB)-[A-Z0-9-]+\b/g) ??
        [],
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

describe('rules that no scenario shows on its own', () => {
  test('APIM-NSG-REQUIRED: without a security group nothing comes in', () => {
    const simulation = simulationOf(
      'healthy-baseline',
      set('snet-apim', '/networkSecurityGroup'),
      set(apim, '/sku/name', 'Developer'),
    );
    const trace = traceFlow(simulation, `${apim}/gateway`);
    expect(trace?.summary).toMatchObject({ outcome: 'fails' });
    expect(told(trace)).toContain('APIM-NSG-REQUIRED');
  });

  test('APIM-PROBE: a unit whose probe is denied gets no clients', () => {
    const deny = {
      name: 'no-probes',
      priority: 105,
      direction: 'Inbound',
      access: 'Deny',
      protocol: '*',
      sourceAddressPrefixes: ['AzureLoadBalancer'],
      sourcePortRanges: ['*'],
      destinationAddressPrefixes: ['*'],
      destinationPortRanges: ['*'],
    };
    const simulation = simulationOf('healthy-baseline', {
      type: 'insert-item',
      resource: 'nsg-apim',
      pointer: '/securityRules',
      index: 0,
      value: deny,
    });
    const trace = traceFlow(simulation, `${apim}/gateway`);
    expect(trace?.summary).toMatchObject({ outcome: 'fails', reason: 'backend-unhealthy' });
    expect(told(trace)).toContain('APIM-PROBE');
  });

  test('LB-CHOICE: one of two units is chosen for each flow, and either answers', () => {
    const simulation = simulationOf(
      'healthy-baseline',
      set(apim, '/instanceAddresses', ['10.0.1.4', '10.0.1.5']),
    );
    const trace = traceFlow(simulation, `${apim}/management`);
    expect(trace?.summary.outcome).toBe('works');
    expect(trace?.classes[0]?.connection.attempts.length).toBe(2);
    expect(told(trace)).toContain('LB-CHOICE');
  });

  test('APIM-PUBLISHED-ADDRESSES: a verdict that relies on the old list shows the doubt', () => {
    const simulation = simulationOf(
      'healthy-baseline',
      set(apim, '/controlPlaneSource', 'PublishedAddresses'),
    );
    const row = statusBoard(simulation).rows.find(({ flow }) => flow.id === `${apim}/management`);
    expect(row?.summary.outcome).toBe('works');
    expect(row?.doubt).toContain('APIM-PUBLISHED-ADDRESSES');
  });

  test('APIM-NAMES: an external instance’s name resolves in public DNS', () => {
    const answer = lookUpName(simulationOf('healthy-baseline'), apim, `${apim}.azure-api.net`);
    expect(answer?.query.answer.type).toBe('address');
    expect(told(answer)).toContain('APIM-NAMES');
  });

  test('NVA-SNAT: an appliance translates the source of packets to the Internet to its own address', () => {
    const trace = traceFlow(simulationOf('forced-nva-external'), `${apim}/monitor`);
    expect(told(trace)).toContain('NVA-SNAT');
  });

  test('DNS-VNET-SERVERS: queries go to the network’s own servers, not Azure’s', () => {
    const simulation = simulationOf('dns-hybrid');
    statusBoard(simulation);
    const answers = [...(simulation.compiled.get('')?.names.values() ?? [])];
    expect(answers.length).toBeGreaterThan(0);
    expect(
      answers.every(({ used }) => used.rules.has('DNS-VNET-SERVERS') && !used.rules.has('DNS-AZURE')),
    ).toBe(true);
  });

  test('DEVICE-NO-SESSION-OTHER, DEVICE-HALF-OPEN, DEVICE-DATAGRAM: what a stateful appliance does without a session', () => {
    const { withoutSession, onHalfOpen } = applianceProfile;
    for (const segment of ['ack', 'data', 'echo-reply'] as const) {
      expect(withoutSession[segment]).toEqual({
        then: 'drop',
        reason: 'no-session',
        rules: ['DEVICE-NO-SESSION-OTHER'],
      });
    }
    expect(onHalfOpen).toEqual({ then: 'drop', reason: 'out-of-state', rules: ['DEVICE-HALF-OPEN'] });
    expect(withoutSession.datagram).toEqual({ then: 'open', rules: ['DEVICE-DATAGRAM'] });
  });
});
