import { describe, expect, test } from 'vitest';
import type { Io } from './io';
import { main } from './main';
import { read } from './read-input';
import {
  ambiguous,
  azureRoutes,
  azureRules,
  broken,
  expectsNothing,
  good,
  guarded,
  scenario,
  surprising,
  twoInOne,
} from './sample';

/** Runs the command line in this process, on files that the test passes. */
function roundtrip(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    read: (path) =>
      files[path] === undefined ? { problem: 'the file does not exist' } : { text: files[path] },
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  };
  return { exit: main(argv, io), ...said };
}

describe('a wrong command line', () => {
  test('is reported with the help, on standard error', () => {
    const { exit, out, err } = roundtrip({}, 'chekc');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/^roundtrip: unknown command chekc/);
    expect(err).toContain('roundtrip check FILE…');
  });

  test('prints the help when asked, on standard output', () => {
    expect(roundtrip({}, '--help')).toMatchObject({
      exit: 0,
      err: '',
      out: expect.stringContaining('Exit status'),
    });
  });
});

describe('a file that cannot be read as a topology', () => {
  test.each([
    ['check', [], 'none.json: the file does not exist\n'],
    ['trace', ['--flow', 'x'], 'none.json: the file does not exist\n'],
    ['routes', ['--nic', 'x'], 'none.json: the file does not exist\n'],
  ])('ends %s with 2 and the reason', (command, options, err) => {
    expect(roundtrip({}, command, 'none.json', ...options)).toEqual({ exit: 2, out: '', err });
  });

  test.each([
    ['{\n  "format": "roundtrip",\n}', /^a\.json: error not-json at line 3, column 1: /],
    ['{"format": "roundtrip", "version": 99}', /^a\.json: error too-new at \/version: /],
    [
      '{"format": "roundtrip-scenario", "version": 1}',
      /^a\.json: error invalid at \/id: "id" is missing \(expected a text\)\n/,
    ],
  ])('is reported with its place: %j', (text, err) => {
    const result = roundtrip({ 'a.json': text }, 'check', 'a.json');
    expect(result).toMatchObject({ exit: 2, out: '' });
    expect(result.err).toMatch(err);
  });

  test('still says so in JSON, with the problems as data', () => {
    const { out, exit } = roundtrip({ 'a.json': '[]' }, 'check', 'a.json', 'b.json', '--format', 'json');
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        { file: 'a.json', readable: false, problems: [{ code: 'not-a-topology' }], checked: [] },
        { file: 'b.json', readable: false, problems: [], checked: [] },
      ],
    });
  });

  test('may be a folder', () => {
    expect(read('src')).toEqual({ problem: 'it is a folder, not a file' });
    expect(read('no-such-file.json')).toEqual({ problem: 'the file does not exist' });
  });
});

const files = {
  'good.json': good,
  'surprising.json': surprising,
  'expects-nothing.json': expectsNothing,
  'broken.json': broken,
  'ambiguous.json': ambiguous,
  'scenario.json': scenario,
  'two-in-one.json': twoInOne,
  'guarded.json': guarded,
};

describe('check', () => {
  test('ends with 0 when all is as expected', () => {
    expect(roundtrip(files, 'check', 'good.json')).toEqual({
      exit: 0,
      err: '',
      out: [
        'good.json: Two machines; 2 flows, 2 of 2 as expected',
        '  ✓ works  Web (web)',
        '  ✓ fails  Shell (shell)',
        '',
      ].join('\n'),
    });
  });

  test('ends with 1 and the difference when a flow is not', () => {
    const { exit, err, out } = roundtrip(files, 'check', 'surprising.json');
    expect({ exit, err }).toEqual({ exit: 1, err: '' });
    expect(out).toContain(
      '0 of 1 as expected\n  ✕ works  Web (web)\n      expected fails, but the outcome is works\n',
    );
  });

  test('ends with 1 when an expectation is for a flow that does not exist', () => {
    const { exit, out } = roundtrip(files, 'check', 'expects-nothing.json');
    expect(exit).toBe(1);
    expect(out).toContain('  ✕ apim/sql\n      no flow has this id\n');
  });

  test('ends with 1 and the place when the topology has an error, and still runs the flows', () => {
    const { exit, err, out } = roundtrip(files, 'check', 'broken.json');
    expect(exit).toBe(1);
    expect(err).toMatch(/^broken\.json: error \S+ at rt-2#\/routes\/0\/addressPrefix: /);
    expect(out).toContain('2 of 2 as expected');
  });

  test('runs a scenario as it is and with every twin', () => {
    expect(roundtrip(files, 'check', 'scenario.json')).toEqual({
      exit: 0,
      err: '',
      out: [
        'scenario.json: Discarded; 1 flow, 1 of 1 as expected',
        '  ✓ fails  Web (web)',
        'scenario.json with fixed: Without the route; 1 flow, 1 of 1 as expected',
        '  ✓ works  Web (web)',
        '',
      ].join('\n'),
    });
  });

  test('continues after a file that cannot be read, and ends with the most severe exit code', () => {
    const { exit, out } = roundtrip(files, 'check', 'none.json', 'surprising.json', 'good.json');
    expect(exit).toBe(2);
    expect(out).toContain('good.json: Two machines');
  });

  test('prints the same bytes of JSON twice, with what differs as data', () => {
    const [first, second] = [0, 1].map(() =>
      roundtrip(files, 'check', '--format', 'json', 'scenario.json', 'surprising.json'),
    );
    expect(first).toEqual(second);
    expect(first?.exit).toBe(1);
    expect(JSON.parse(first?.out ?? '')).toMatchObject({
      files: [
        {
          file: 'scenario.json',
          readable: true,
          checked: [
            { twin: null, asExpected: true, flows: [{ flow: 'web', outcome: 'fails', differences: [] }] },
            { twin: 'fixed', asExpected: true, flows: [{ flow: 'web', outcome: 'works', differences: [] }] },
          ],
        },
        {
          checked: [
            { asExpected: false, flows: [{ differences: ['expected fails, but the outcome is works'] }] },
          ],
        },
      ],
    });
  });
});

describe('trace', () => {
  test.each([['web'], ['Web'], ['WEB']])('finds a flow by id or name: %s', (called) => {
    const { exit, out, err } = roundtrip(files, 'trace', 'good.json', '--flow', called);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^flow Web\n {2}from machine-a to machine-b, tcp port 443\n/);
    expect(out).toMatch(/\nas expected\n$/);
  });

  test('says so when several flows have the name', () => {
    const { exit, out, err } = roundtrip(files, 'trace', 'ambiguous.json', '--flow', 'Web');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toBe('ambiguous.json: 2 flows are named Web; use an id:\n  one  Web\n  two  Web\n');
  });

  test('lists the flows when none has that name', () => {
    expect(roundtrip(files, 'trace', 'good.json', '--flow', 'x')).toEqual({
      exit: 2,
      out: '',
      err: 'good.json: no flow is named x; the topology has these:\n  web  Web\n  shell  Shell\n',
    });
  });

  test('ends with 1 and the difference when the flow is not as expected', () => {
    const { exit, out } = roundtrip(files, 'trace', 'surprising.json', '--flow', 'web');
    expect(exit).toBe(1);
    expect(out).toMatch(/\nnot as expected:\n {2}expected fails, but the outcome is works\n$/);
  });

  test('does what it can with a topology that has errors, and ends with 1', () => {
    const { exit, out, err } = roundtrip(files, 'trace', 'broken.json', '--flow', 'web');
    expect(exit).toBe(1);
    expect(err).toContain('rt-2#/routes/0/addressPrefix');
    expect(out).toContain('flow Web');
  });

  test('uses a scenario as it is, or a twin', () => {
    expect(roundtrip(files, 'trace', 'scenario.json', '--flow', 'web').out).toContain('fails: ');
    expect(roundtrip(files, 'trace', 'scenario.json', '--flow', 'web', '--twin', 'fixed').out).toContain(
      'works',
    );
    expect(roundtrip(files, 'trace', 'scenario.json', '--flow', 'web', '--twin', 'x')).toEqual({
      exit: 2,
      out: '',
      err: 'scenario.json: no twin is named x; use fixed\n',
    });
  });

  test('prints the trace as JSON', () => {
    const { out } = roundtrip(files, 'trace', 'good.json', '--flow', 'web', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      flow: { id: 'web' },
      summary: { outcome: 'works' },
      classes: [{ connection: { protocol: 'tcp' } }],
      differences: [],
    });
  });
});

describe('export', () => {
  test('prints a shell script with a namespace for each node, and says what it leaves out', () => {
    const { exit, out, err } = roundtrip({ 'a.json': good }, 'export', 'a.json', '--to', 'linux-lab');
    expect(exit).toBe(0);
    expect(out).toMatch(/^#!\/bin\/sh\n/);
    expect(out).toMatch(/netns add \$\{LAB\}n0\n/);
    for (const line of err.split('\n').filter((each) => each !== ''))
      expect(line).toMatch(/^a\.json: (not (built|probed)|warning)/);
  });
});

describe('routes', () => {
  test.each([['vm-a'], ['machine-a'], ['10.0.1.4'], ['snet-a']])(
    'of %s are the routes of its NIC',
    (called) => {
      const { exit, out, err } = roundtrip(files, 'routes', 'good.json', '--nic', called);
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
      expect(out).toMatch(/^Active +User +198\.51\.100\.0\/24 +None .* rt#\/routes\/0/m);
      expect(out).toMatch(/^Active +Default +10\.0\.0\.0\/16 +VnetLocal/m);
    },
  );

  test('lists the NICs when none has that name', () => {
    const { exit, out, err } = roundtrip(files, 'routes', 'good.json', '--nic', 'rt');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('no NIC matches rt; the topology has these:\n  vm-a');
  });

  test('are JSON when asked for, and of a twin', () => {
    const { out } = roundtrip(
      files,
      'routes',
      'scenario.json',
      '--nic',
      'vm-a',
      '--twin',
      'fixed',
      '--format',
      'json',
    );
    const { nics } = JSON.parse(out) as { nics: { resource: string; routes: { source: string }[] }[] };
    expect(nics.map(({ resource }) => resource)).toEqual(['vm-a']);
    expect(nics[0]?.routes.filter(({ source }) => source === 'User')).toEqual([]);
  });
});

describe('routes and rules compared with Azure’s output', () => {
  const all = { ...files, 'routes.json': azureRoutes(), 'rules.json': azureRules() };

  test('end with 0 when all rows agree', () => {
    const { exit, out, err } = roundtrip(
      all,
      'routes',
      'good.json',
      '--nic',
      'vm-a',
      '--compare',
      'routes.json',
    );
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^machine-a \(vm-a\) of vm-a, compared with routes\.json: 4 agree\n/);
    expect(out).toMatch(/^ {2}✓ agrees +198\.51\.100\.0\/24 +None +User +Active +partner$/m);
  });

  test('end with 1 and what differs below its row', () => {
    const differing = azureRoutes({
      '0.0.0.0/0': { nextHopType: 'VirtualAppliance', nextHopIpAddress: ['10.0.9.4'] },
    });
    const { exit, out } = roundtrip(
      { ...all, 'other.json': differing },
      'routes',
      'good.json',
      '--nic',
      'vm-a',
      '--compare',
      'other.json',
    );
    expect(exit).toBe(1);
    expect(out).toContain('3 agree, 1 differs\n  ≠ differs  0.0.0.0/0');
    expect(out).toContain('\n      next hop: Internet in Roundtrip, VirtualAppliance in Azure\n');
  });

  test('are JSON when asked for, row by row', () => {
    const { exit, out } = roundtrip(
      all,
      'routes',
      'good.json',
      '--nic',
      'vm-b',
      '--compare',
      'routes.json',
      '--format',
      'json',
    );
    expect(exit).toBe(1);
    const { rows, ...rest } = JSON.parse(out) as { rows: unknown[] };
    expect(rest).toMatchObject({ nic: 'vm-b', outcome: 'differs', counts: { agrees: 3, missingHere: 1 } });
    expect(rows[0]).toMatchObject({ outcome: 'missing-here', prefixes: ['198.51.100.0/24'] });
  });

  test('end with 2 and the place when Azure’s output cannot be read', () => {
    const run = (text: string) =>
      roundtrip(
        { ...all, 'bad.json': text },
        'routes',
        'good.json',
        '--nic',
        'vm-a',
        '--compare',
        'bad.json',
      );
    expect(run('[{"addressPrefix": ["x/y"], "nextHopType": "None"}]')).toEqual({
      exit: 2,
      out: '',
      err: 'bad.json: error invalid at /0/addressPrefix/0: "x/y" is not a valid prefix (expected a prefix such as 10.0.0.0/16, or a service tag)\n',
    });
    expect(roundtrip(all, 'routes', 'good.json', '--nic', 'vm-a', '--compare', 'none.json')).toEqual({
      exit: 2,
      out: '',
      err: 'none.json: the file does not exist\n',
    });
  });

  test('ask for one NIC when the name matches several', () => {
    const { exit, out, err } = roundtrip(
      all,
      'routes',
      'two-in-one.json',
      '--nic',
      'snet-a',
      '--compare',
      'routes.json',
    );
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toBe(
      'two-in-one.json: snet-a has 2 NICs, and Azure’s output is for one of them; name that one:\n  vm-a  machine-a\n  vm-c  machine-c\n',
    );
  });

  test('list the rules of a NIC, and say so where no group applies', () => {
    const { exit, out } = roundtrip(all, 'rules', 'guarded.json', '--nic', 'machine-a');
    expect(exit).toBe(0);
    expect(out).toMatch(/^Inbound +100 +allow +tcp +any|^Inbound +100 +allow/m);
    expect(out).toMatch(/^Outbound +65500 +deny .* DenyAllOutBound/m);
    expect(roundtrip(all, 'rules', 'good.json', '--nic', 'machine-a').out).toBe(
      'machine-a (vm-a) of vm-a: no network security group applies\n',
    );
  });

  test('list security admin rules first, for every NIC of a VM, and the access that overrides groups', () => {
    const topology = JSON.parse(good);
    const rule = (name: string, priority: number, access: string) => ({
      name,
      priority,
      access,
      direction: 'Inbound',
      protocol: 'Any',
      sources: ['10.0.4.4'],
      destinations: ['*'],
    });
    const networkInterfaces = ['front', 'back'].map((name, index) => ({
      name,
      subnet: 'snet-a',
      privateIPAddress: `10.0.1.${10 + index}`,
    }));
    const several = { id: 'several', kind: 'virtual-machine', name: 'several', networkInterfaces };
    const configuration = {
      id: 'sac',
      kind: 'security-admin-configuration',
      name: 'sac',
      ruleCollections: [
        {
          name: 'rules',
          virtualNetworks: ['vnet'],
          rules: [rule('last', 900, 'Deny'), rule('scanner', 5, 'AlwaysAllow')],
        },
      ],
    };
    const file = JSON.stringify({ ...topology, resources: [...topology.resources, several, configuration] });
    const { out } = roundtrip({ 'a.json': file }, 'rules', 'a.json', '--nic', 'several');
    const lines = out.split('\n').map((line) => line.split(/ +/).slice(0, 3).join(' '));
    expect(lines.filter((line) => /^several|^Inbound/.test(line))).toEqual([
      'several front (several:nic:0)',
      'Inbound 5 always-allow',
      'Inbound 900 deny',
      'several back (several:nic:1)',
      'Inbound 5 always-allow',
      'Inbound 900 deny',
    ]);
  });

  test('compare the rules with effective security rules', () => {
    const { exit, out, err } = roundtrip(
      all,
      'rules',
      'guarded.json',
      '--nic',
      'vm-a',
      '--compare',
      'rules.json',
    );
    expect({ exit, err }).toEqual({ exit: 1, err: '' });
    expect(out).toContain('0 agree, 1 differs, 6 missing in Azure');
    expect(out).toContain('      access: Allow in Roundtrip, Deny in Azure\n');
  });
});

describe('a name with characters that a terminal obeys', () => {
  const name = 'a\u001b]0;title\u0007\u001b[2J\u009b\u202e\nb';
  const shown = 'a\\u001b]0;title\\u0007\\u001b[2J\\u009b\\u202e\\nb';
  const machine = { id: 'vm', kind: 'virtual-machine', name };
  const flows = [{ id: 'f', name, from: { resource: 'vm' }, to: { address: '10.0.0.1' } }];
  const text = JSON.stringify({ format: 'roundtrip', version: 1, name, resources: [machine], flows });

  test.each([
    ['check', []],
    ['trace', ['--flow', 'f']],
    ['routes', ['--nic', name]],
    ['rules', ['--nic', 'none']],
    ['export', ['--to', 'linux-lab']],
  ])('is written in codes by %s', (command, options) => {
    const { out, err } = roundtrip({ 'a.json': text }, command, 'a.json', ...options);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not be there.
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  test('stays on its line, and is the same in JSON', () => {
    expect(roundtrip({ 'a.json': text }, 'check', 'a.json').out).toContain(`a.json: ${shown}; 1 flow`);
    expect(roundtrip({ 'a.json': text }, 'trace', 'a.json', '--flow', 'f').out).toContain(shown);
    const { out } = roundtrip({ 'a.json': text }, 'check', 'a.json', '--format', 'json');
    expect(JSON.parse(out).files[0].checked[0].title).toBe(name);
    expect(out).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/);
  });
});
