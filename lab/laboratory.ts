/** Builds a lab on this machine and reads what happened to each probe. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LabPlan, scriptOf } from '../src/linux-lab';

export type SeenHop = {
  /** The namespace. */
  readonly at: string;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
};

export type SeenPacket = {
  readonly segment: string;
  readonly direction: string;
  readonly hops: readonly SeenHop[];
  readonly end:
    | { readonly end: 'arrived'; readonly at: string }
    | { readonly end: 'dropped'; readonly at: string; readonly reason: string; readonly by: string }
    | null;
};

/** A probe is unaccounted for if one of its packets neither arrived nor ended in exactly one named drop. */
export type Seen = {
  readonly probe: number;
  readonly accounted: boolean;
  readonly packets: readonly SeenPacket[];
};

/** Throws if the lab itself fails: then there are no observations. */
export async function observe(plan: LabPlan): Promise<Seen[]> {
  if (plan.probes.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-lab-'));
  try {
    const path = join(folder, 'lab.sh');
    writeFileSync(path, scriptOf(plan, 'random network'));
    const { code, out, err } = await run(path);
    const seen = out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Seen);
    if (code !== 0 || seen.length !== plan.probes.length)
      throw new Error(
        `the lab failed (exit ${code}, ${seen.length} of ${plan.probes.length} probes):\n${err}`,
      );
    return seen;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(path: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', [path], {
      env: { ...process.env, LAB_FORMAT: 'json' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      process.removeListener('exit', stop);
      resolve({ code, out, err });
    });
  });
}

/** Why no lab can be built here, if so. */
export function whyNoLab(): string | undefined {
  const why = 'needs root, iproute2 and nftables';
  if (process.getuid?.() !== 0) return why;
  // In a namespace that ends with the command. Only features that a current kernel may lack are tried.
  const trial =
    "unshare -n sh -c 'ip link set lo up && ip route add 192.0.2.0/24 dev lo realm 1 && nft -f - && python3 -V'";
  const tried = spawnSync('sh', ['-c', trial], {
    input: rulesOfAllKinds,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return tried.status === 0 ? undefined : why;
}

const rulesOfAllKinds = `table ip lab {
  chain raw { type filter hook prerouting priority -250; udp dport 9 notrack; }
  chain destinations { type nat hook prerouting priority -100; udp dport 9 dnat to 192.0.2.1; }
  chain elsewhere { type route hook output priority -90; symhash mod 2 0 meta mark set 1; }
  chain leaving { type filter hook postrouting priority 350; rt classid 1 ip dscp set 1; ct state invalid drop; }
}
`;
