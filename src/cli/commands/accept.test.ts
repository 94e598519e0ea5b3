/** `check --accept first-reading`, on a peering that blocks access: works first, and fails in the second reading (PEER-BLOCK). */
import { describe, expect, test } from 'vitest';
import { main } from '../main';

const vnet = (id: string, prefix: string) => ({
  id,
  kind: 'virtual-network',
  name: id,
  addressSpace: { addressPrefixes: [`${prefix}.0.0/16`] },
});
const spoke = (id: string, prefix: string) => [
  vnet(id, prefix),
  { id: `snet-${id}`, kind: 'subnet', name: 'snet', virtualNetwork: id, addressPrefix: `${prefix}.1.0/24` },
  {
    id: `vm-${id}`,
    kind: 'virtual-machine',
    name: `vm-${id}`,
    subnet: `snet-${id}`,
    privateIPAddress: `${prefix}.1.4`,
    services: [{ protocol: 'Tcp', port: 443 }],
  },
];
const half = (one: string, other: string, allowVirtualNetworkAccess: boolean) => ({
  id: `${one}-${other}`,
  kind: 'virtual-network-peering',
  name: other,
  virtualNetwork: one,
  remoteVirtualNetwork: other,
  allowVirtualNetworkAccess,
});

function file(expected: object, port = 443): string {
  const resources = [
    ...spoke('a', '10.1'),
    ...spoke('b', '10.2'),
    half('a', 'b', false),
    half('b', 'a', true),
  ];
  const web = { id: 'web', name: 'Web', from: { resource: 'vm-a' }, to: { resource: 'vm-b' }, port };
  const flows = [{ ...web, expect: expected }];
  return JSON.stringify({ format: 'roundtrip', version: 1, name: 'Blocked', resources, flows });
}

function check(text: string, ...options: readonly string[]) {
  let out = '';
  const exit = main(['check', 'a.json', ...options], {
    read: () => ({ text }),
    out: (more) => {
      out += more;
    },
    err: () => {},
  });
  return { exit, out };
}

const accept = ['--accept', 'first-reading'];

describe('check --accept first-reading', () => {
  test('counts a contested verdict as expected if its first reading is, and marks it', () => {
    expect(check(file({ outcome: 'works', passes: [], via: ['vm-b'] }), ...accept)).toEqual({
      exit: 0,
      out: 'a.json: Blocked; 1 flow, 1 of 1 as expected\n  ~ contested  Web (web)\n',
    });
  });

  test('changes nothing without the option', () => {
    const { exit, out } = check(file({ outcome: 'works' }));
    expect(exit).toBe(1);
    expect(out).toContain('  ✕ contested  Web (web)\n      expected works, but the outcome is contested\n');
  });

  test('marks nothing that is as expected without it', () => {
    expect(check(file({ outcome: 'contested' }), ...accept).out).toContain('  ✓ contested');
  });

  test('does not accept the second reading', () => {
    const { exit, out } = check(file({ outcome: 'fails' }), ...accept);
    expect(exit).toBe(1);
    expect(out).toContain('expected fails, but the outcome is contested');
  });

  test('compares the other expected fields with the first reading', () => {
    const { exit, out } = check(file({ outcome: 'works', passes: ['fw'] }), ...accept);
    expect(exit).toBe(1);
    expect(out).toContain('in the first reading: expected to pass fw, but it passes nothing');
  });

  test('says in JSON which verdicts it accepted', () => {
    const { out } = check(file({ outcome: 'works' }), ...accept, '--format', 'json');
    expect(JSON.parse(out).files[0].checked[0]).toMatchObject({
      asExpected: true,
      flows: [{ outcome: 'contested', differences: [], accepted: 'first-reading' }],
    });
  });

  test('accepts no other value', () => {
    expect(check(file({ outcome: 'works' }), '--accept', 'second-reading').exit).toBe(2);
  });
});
