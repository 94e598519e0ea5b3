/** The script as text: the lab's own tests run it. */
import { describe, expect, test } from 'vitest';
import { device, domain, host, listener, network } from '../engine/build/nodes.test-support';
import { into, onTo, routed } from '../engine/build/routes.test-support';
import { filter, ruleSet } from '../engine/build/rules.test-support';
import { firewall, lenient, session, strict } from '../engine/build/sessions.test-support';
import { addresses } from '../engine/build/sets.test-support';
import { address } from '../network/address';
import type { Node } from '../network/nodes';
import { type Probe, planLab, scriptOf, withLinuxProfile } from './index';

const probe: Probe = {
  comment: 'web',
  from: 'client',
  source: address('10.0.0.1'),
  sourcePort: 40_001,
  destination: address('10.1.0.1'),
  port: 443,
  protocol: 'tcp',
};

function planOf(middle: Node, probes: readonly Probe[] = [probe]) {
  const net = network(
    [
      host('client', '10.0.0.1', [], [routed(['0.0.0.0/0', onTo(middle.id)])]),
      host('server', '10.1.0.1', [listener('tcp/443')], [routed(['0.0.0.0/0', into('wire')])]),
      middle,
    ],
    [domain('wire', { '10.0.0.1/32': 'client', '10.1.0.1/32': 'server' })],
  );
  return planLab(withLinuxProfile(net).network, probes, () => true);
}

const tracking = firewall(
  'fw',
  strict,
  [['allow', { source: addresses('10.0.0.0/8') }]],
  [routed(['0.0.0.0/0', into('wire')])],
);
const forgetful = device(
  'fw',
  [filter(ruleSet('rules', [['allow', {}]]), 'rules')],
  [routed(['0.0.0.0/0', into('wire')])],
);

describe('the script of a lab', () => {
  test('keeps a user’s texts within comments', () => {
    const evil = "x\n'; touch /tmp/out; '\r\u2028EOF\nEOB\n$(id) `id`";
    const text = scriptOf(planOf({ ...tracking, label: evil }), evil);
    const around = text.split('\n').filter((line) => line.includes('touch') || line.includes('$(id)'));
    expect(around.length).toBeGreaterThan(0);
    for (const line of around) expect(line).toMatch(/^# /);
  });

  test('puts its process id into the names of namespaces, and links them only to each other', () => {
    const text = scriptOf(planOf(tracking), 'a network');
    expect(text).toContain('LAB=rt$$');
    const links = text.split('\n').filter((line) => line.startsWith('link add') && line.includes('netns'));
    expect(links.length).toBeGreaterThan(0);
    for (const line of links) expect(line.match(/netns \$\{LAB\}/g)).toHaveLength(2);
  });

  test('drops invalid packets first on a device that tracks', () => {
    const lines =
      planOf(tracking)
        .spaces.find(({ comment }) => comment === 'fw')
        ?.nft.split('\n') ?? [];
    const at = lines.findIndex((line) => line.includes('chain received'));
    expect(lines[at + 2]).toContain('ct state invalid');
    expect(lines[at + 3]).toContain('ct state invalid drop comment "no-session"');
  });

  test('looks up no session on a device that does not track', () => {
    const space = planOf(forgetful).spaces.find(({ comment }) => comment === 'fw');
    expect(space?.nft).toContain('jump f0');
    expect(space?.nft).not.toMatch(/\bct /);
  });

  test('drops packets without a route by a rule that names the reason', () => {
    const nothing = planOf(device('fw', [], [routed(['10.9.0.0/16', into('wire')])]));
    const space = nothing.spaces.find(({ comment }) => comment === 'fw');
    const name = space?.voids.find(({ why }) => why === 'no-route')?.device;
    expect(space?.nft).toContain(`oifname "${name}" drop comment "no-route"`);
    expect(space?.routes.join('\n')).not.toContain('blackhole');
  });

  test('leaves out what the kernel cannot do, and says why', () => {
    const between = device(
      'fw',
      [session(lenient, 'fw')],
      [{ type: 'affinity', targets: [], place: { resource: 'fw', pointer: '' }, rules: [] }],
    );
    const space = planOf(between).spaces.find(({ comment }) => comment === 'fw');
    expect(space?.notBuilt).toContain('sessions of other nodes');
    expect(space?.nft).toContain('drop comment "not-built it looks up the sessions of other nodes"');
  });

  test('does not call from an address that belongs to another node', () => {
    const { notMade, probes } = planOf(tracking, [{ ...probe, source: address('10.0.0.9') }]);
    expect(probes).toEqual([]);
    expect(notMade).toEqual([{ number: 0, why: 'it calls from an address that is not its own' }]);
  });
});
