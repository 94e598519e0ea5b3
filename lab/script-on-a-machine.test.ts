/**
 * Runs the script of a lab: what holds in its namespaces while they exist, and that it removes everything.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { planLab, scriptOf } from '../src/linux-lab';
import { inTheLab } from './in-the-lab';
import { networkOf, probesOf, type Recipe } from './recipe';

/** A client, a device that tracks, one that does not, and a server. */
const recipe: Recipe = {
  nodes: {
    client: end('10.0.0.4', [], 'fw'),
    fw: {
      ...middle('node router', 'domain left'),
      tracks: true,
      rulesAfter: [{ action: 'allow', match: { protocols: ['tcp'] } }],
    },
    router: middle('domain right', 'node fw'),
    server: end('10.0.1.4', ['tcp/443'], 'router'),
  },
  domains: {
    left: { owners: [['10.0.0.4/32', 'client']], unowned: 'nowhere host-unreachable' },
    right: { owners: [['10.0.1.4/32', 'server']], unowned: 'nowhere host-unreachable' },
  },
  // So many flows that the last is not yet made when the first is done.
  flows: Array.from({ length: 200 }, () => ({
    from: 'client',
    source: '10.0.0.4',
    to: '10.0.1.4',
    protocol: 'tcp' as const,
    port: 443,
  })),
};

function end(owns: string, listens: readonly string[], by: string): Recipe['nodes'][string] {
  return { owns: [owns], listens, forwards: false, tracks: false, routes: [['0.0.0.0/0', `node ${by}`]] };
}

function middle(right: string, left: string): Recipe['nodes'][string] {
  return {
    owns: [],
    listens: [],
    forwards: true,
    tracks: false,
    routes: [
      ['10.0.1.0/24', right],
      ['10.0.0.0/24', left],
    ],
  };
}

const plan = planLab(networkOf(recipe), probesOf(recipe), () => true);
const spaces = plan.spaces.map(({ id }) => id);
const script = scriptOf(plan, 'a network of four');

/** Cleanups for what a test has made or started, in this order: a gate that is removed is open. */
const after: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of after.splice(0)) await undo();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'roundtrip-script-'));
  chmodSync(path, 0o755);
  after.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
};
type Run = {
  /** The script's process id, which is in the names of its namespaces. */
  readonly pid: number;
  readonly said: () => string;
  readonly ended: Promise<Ended>;
  readonly isOver: () => boolean;
};
type Machine = { readonly path?: string; readonly user?: number; readonly first?: string };

/**
 * `first` is run by the shell that then becomes the script: `$$` is already the script's process id there.
 */
function start(text: string, { path = process.env.PATH ?? '', user, first = ':' }: Machine = {}): Run {
  const file = join(folder(), 'lab.sh');
  writeFileSync(file, text, { mode: 0o755 });
  const child = spawn('/bin/sh', ['-c', `${first}; exec /bin/sh "$0"`, file], {
    env: { ...process.env, PATH: path, LAB_FORMAT: 'json' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group, as for a command in a terminal.
    detached: true,
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const pid = child.pid as number;
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  let over = false;
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      over = true;
      resolve({ code, signal, out, err });
    });
  });
  const run = { pid, said: () => out + err, ended, isOver: () => over };
  after.push(async () => {
    if (!over) process.kill(pid, 'SIGTERM');
    await ended;
    // A broken script would leave them on the machine.
    for (const name of namespacesOf(run)) output('ip', 'netns', 'del', name);
  });
  return run;
}

/** The script's namespaces, including the longer names that it takes when one is in use. */
function namespacesOf({ pid }: Run): string[] {
  const all = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  return all.filter((name) => new RegExp(`^rt${pid}x*[nd]\\d+$`).test(name)).sort();
}

/** Waits long, so that a busy machine does not fail a test. */
const patience = { timeout: 60_000, interval: 10 };

async function until(run: Run, reached: () => boolean): Promise<void> {
  await vi.waitFor(() => {
    if (run.isOver() || reached()) return;
    throw new Error('the script has not got that far yet');
  }, patience);
  if (!reached()) throw new Error(`the script has ended too early:\n${run.said()}`);
}

/**
 * A PATH on which the first call of that tool waits until the gate is opened; then the tool runs as usual.
 */
function gateAt(tool: 'python3' | 'nft') {
  const path = folder();
  const real = output('sh', '-c', `command -v ${tool}`).trim();
  const text = `#!/bin/sh
: >"${path}/reached"
while [ -d "${path}" ] && [ ! -e "${path}/open" ]; do sleep 0.02; done
exec "${real}" "$@"
`;
  writeFileSync(join(path, tool), text, { mode: 0o755 });
  const open = () => writeFileSync(join(path, 'open'), '');
  return { path: `${path}:${process.env.PATH}`, reached: () => existsSync(join(path, 'reached')), open };
}

/** Starts the script and waits until its namespaces exist, before it sends anything. */
async function standing(machine: Machine = {}) {
  const gate = gateAt('python3');
  const run = start(script, { ...machine, path: gate.path });
  await until(run, gate.reached);
  return { run, open: gate.open };
}

function output(command: string, ...given: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, given, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${given.join(' ')}: ${stderr}`);
  return stdout;
}

function works({ code, out }: Ended): boolean {
  const said = out.split('\n').filter((line) => line !== '');
  return code === 0 && said.length === plan.probes.length && said.every((line) => JSON.parse(line).accounted);
}

inTheLab('the script of a lab, on a real machine', () => {
  test('holds its settings on all, default and each interface of every namespace', async () => {
    const { run, open } = await standing();
    expect(namespacesOf(run)).toEqual(spaces.map((id) => `rt${run.pid}${id}`).sort());
    for (const space of spaces) {
      const name = `rt${run.pid}${space}`;
      const links = JSON.parse(output('ip', '-n', name, '-j', 'link')) as { readonly ifname: string }[];
      expect(links.length).toBeGreaterThan(1);
      const each = ['all', 'default', ...links.map(({ ifname }) => ifname)];
      const ipv6 = existsSync('/proc/sys/net/ipv6') ? { disable_ipv6: 1 } : {};
      for (const [version, settings] of [
        ['ipv4', { rp_filter: 0, send_redirects: 0, accept_redirects: 0 }],
        ['ipv6', ipv6],
      ] as const)
        for (const [setting, value] of Object.entries(settings))
          expect(valuesIn(name, `${version}/conf/*/${setting}`)).toEqual(
            Object.fromEntries(each.map((link) => [`${version}/conf/${link}/${setting}`, `${value}`])),
          );
      expect(output('ip', '-n', name, '-6', 'addr')).toBe('');
      expect(valuesIn(name, 'ipv4/tcp_syn_retries ipv4/tcp_synack_retries')).toEqual({
        'ipv4/tcp_syn_retries': '1',
        'ipv4/tcp_synack_retries': '1',
      });
    }
    const tracked = plan.spaces.filter((space) => space.tracked);
    expect(tracked.map(({ comment }) => comment)).toEqual(['fw']);
    for (const { id } of tracked)
      expect(
        valuesIn(
          `rt${run.pid}${id}`,
          'netfilter/nf_conntrack_tcp_loose netfilter/nf_conntrack_tcp_be_liberal',
        ),
      ).toEqual({
        'netfilter/nf_conntrack_tcp_loose': '0',
        'netfilter/nf_conntrack_tcp_be_liberal': '0',
      });
    open();
    expect(works(await run.ended)).toBe(true);
    expect(namespacesOf(run)).toEqual([]);
  });

  test.each([
    ['rp_filter', '/conf/all/rp_filter', 1],
    ['rp_filter of one interface', '/conf/lo/rp_filter', 2],
    ['send_redirects', '/conf/default/send_redirects', 1],
    ['accept_redirects', '/conf/lo/accept_redirects', 1],
    ['disable_ipv6', '/conf/lo/disable_ipv6', 0],
    ['nf_conntrack_tcp_loose', '/nf_conntrack_tcp_loose', 1],
    ['nf_conntrack_tcp_be_liberal', '/nf_conntrack_tcp_be_liberal', 1],
    ['tcp_syn_retries', '/tcp_syn_retries', 2],
    ['tcp_synack_retries', '/tcp_synack_retries', 2],
  ])('stops, says so and leaves nothing if the kernel keeps another %s', async (_, file, kept) => {
    const write = 'echo "$2" >"$1"';
    expect(script.split(write)).toHaveLength(2);
    const run = start(
      script.replace(write, () => `case "$1" in *${file}) echo ${kept} >"$1";; *) ${write};; esac`),
    );
    const { code, err } = await run.ended;
    expect(code).toBe(1);
    expect(err).toContain('the kernel did not keep a setting:\n');
    expect(err).toMatch(new RegExp(`^/proc/sys/net/\\S*${file}:${kept}$`, 'm'));
    expect(namespacesOf(run)).toEqual([]);
  });

  test.each([
    // Ctrl+C in a terminal signals the whole process group, a supervisor only the script.
    ['INT', 130, 'group'],
    ['INT', 130, 'script'],
    ['TERM', 143, 'script'],
    ['TERM', 143, 'group'],
  ] as const)(
    'removes its namespaces and ends what runs there on %s while it probes (%i, to the %s)',
    async (signal, exit, to) => {
      const { run, open } = await standing();
      open();
      await until(run, () => run.said().includes('"accounted"'));
      const running = namespacesOf(run).flatMap((name) =>
        output('ip', 'netns', 'pids', name)
          .split('\n')
          .filter((line) => line !== ''),
      );
      expect(running.length).toBeGreaterThan(0);
      process.kill(to === 'group' ? -run.pid : run.pid, `SIG${signal}`);
      const { code, out, err } = await run.ended;
      expect(code).toBe(exit);
      // Alone, the script ends without output; in a group all get the signal, and it is chance which process
      // reports what.
      if (to === 'script') expect(err).toBe('');
      expect(out.split('\n').length).toBeLessThan(plan.probes.length);
      expect(namespacesOf(run)).toEqual([]);
      await vi.waitFor(() => expect(running.filter(isAlive)).toEqual([]), patience);
    },
  );

  test.each([
    ['INT', 130],
    ['TERM', 143],
  ] as const)('removes what it has built so far on %s while it builds', async (signal, exit) => {
    const gate = gateAt('nft');
    const run = start(script, { path: gate.path });
    await until(run, gate.reached);
    expect(namespacesOf(run)).toHaveLength(spaces.length);
    process.kill(run.pid, `SIG${signal}`);
    gate.open();
    const { code, out } = await run.ended;
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(namespacesOf(run)).toEqual([]);
  });

  test('leaves namespaces that it did not make, even one with the name that it would have taken', async () => {
    const { run, open } = await standing({ first: 'ip netns add "rt$$n0"; ip netns add "rt$$n0-mine"' });
    const others = [`rt${run.pid}n0`, `rt${run.pid}n0-mine`];
    after.push(() => output('ip', 'netns', 'del', `rt${run.pid}n0-mine`));
    expect(namespacesOf(run)).toEqual([`rt${run.pid}n0`, ...spaces.map((id) => `rt${run.pid}x${id}`)].sort());
    open();
    expect(works(await run.ended)).toBe(true);
    expect(namespacesOf(run)).toEqual([`rt${run.pid}n0`]);
    expect(others.filter((each) => existsSync(`/run/netns/${each}`))).toEqual(others);
  });

  test('can run twice at the same time', async () => {
    const both = await Promise.all([standing(), standing()]);
    for (const { run } of both) expect(namespacesOf(run)).toHaveLength(spaces.length);
    for (const { open } of both) open();
    for (const { run } of both) {
      expect(works(await run.ended)).toBe(true);
      expect(namespacesOf(run)).toEqual([]);
    }
  });

  test.each(['ip', 'nft', 'python3'])('exits with 77 and makes nothing without %s', async (tool) => {
    const path = folder();
    for (const each of ['id', 'ip', 'nft', 'python3'])
      if (each !== tool) symlinkSync(output('sh', '-c', `command -v ${each}`).trim(), join(path, each));
    const run = start(script, { path });
    expect(await run.ended).toEqual({ code: 77, signal: null, out: '', err: `needs ${tool}\n` });
    expect(namespacesOf(run)).toEqual([]);
  });

  test('exits with 77 and makes nothing for a user other than root', async () => {
    const run = start(script, { user: 65_534 });
    expect(await run.ended).toEqual({ code: 77, signal: null, out: '', err: 'needs root\n' });
    expect(namespacesOf(run)).toEqual([]);
  });
});

/** Whether a process runs; one that has ended but is not yet reaped does not. */
function isAlive(process: string): boolean {
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${process}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The values of files under /proc/sys/net in that namespace. */
function valuesIn(namespace: string, files: string): Record<string, string> {
  const lines = output(
    'ip',
    'netns',
    'exec',
    namespace,
    'sh',
    '-c',
    `cd /proc/sys/net && grep -H "" ${files}`,
  );
  return Object.fromEntries(
    lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(':') as [string, string]),
  );
}
