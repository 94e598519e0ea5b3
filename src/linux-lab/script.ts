/**
 * The lab as one shell script that needs only root, iproute2, nftables and python3. It removes everything
 * that it makes; its namespaces have the process id in their names, and are linked only to each other.
 */
import { formatAddress } from '../network/address';
import type { LabPlan } from './plan';
import { program } from './program';
import { otherEnd } from './routes';
import type { Space } from './space';

export function scriptOf(plan: LabPlan, title: string): string {
  const spaces = plan.spaces.map(({ id }) => id).join(' ');
  return `${[
    '#!/bin/sh',
    `# A network for real: ${comment(title)}`,
    '# Builds it in network namespaces of this machine, probes it, says what became of each packet, and removes it.',
    '# Needs root, iproute2, nftables and python3. LAB_FORMAT=json prints one JSON object for each probe.',
    ...plan.notMade.map(({ number, why }) => `# probe ${number} cannot be made: ${comment(why)}`),
    'set -eu',
    preamble,
    `SPACES="${spaces}"`,
    cleanup,
    settings,
    '# Every namespace, and the links between them.',
    'ip -batch - <<EOF',
    ...plan.spaces.map(({ id }) => `netns add \${LAB}${id}`),
    ...plan.links.map(
      ([a, b]) =>
        `link add ${b} netns \${LAB}${a} address ${mac(a, b)} type veth peer name ${a} netns \${LAB}${b} address ${mac(b, a)}`,
    ),
    'EOF',
    '',
    ...plan.spaces.flatMap((space) => spaceText(plan, space)),
    '# Probes it.',
    "PROGRAM=$(cat <<'EOF'",
    `${program.trim()}`,
    'EOF',
    ')',
    'python3 -c "$PROGRAM" "$LAB" <<\'EOF\' &',
    JSON.stringify({
      spaces: plan.spaces.map(({ id, tracked, listeners }) => ({
        id,
        tracked,
        tcp: listeners.tcp,
        udp: listeners.udp.map(([address, port]) => [formatAddress(address), port]),
      })),
      probes: plan.probes.map(({ number, space, probe }) => ({
        number,
        from: space,
        protocol: probe.protocol,
        source: formatAddress(probe.source),
        sourcePort: probe.sourcePort,
        destination: formatAddress(probe.destination),
        port: probe.port,
      })),
    }),
    'EOF',
    'CHILD=$!',
    'wait "$CHILD"',
  ].join('\n')}\n`;
}

/** The text on a single line, so that no user text can leave a shell comment. */
function comment(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not end the comment
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').slice(0, 200);
}

/** The MAC address of the interface that leads from one namespace to another. */
function mac(from: string, to: string): string {
  return `02:${[...octets(from), ...octets(to)].map((each) => each.toString(16).padStart(2, '0')).join(':')}:00`;
}

function octets(space: string): [number, number] {
  const number = Number(space.slice(1)) + (space.startsWith('d') ? 0x8000 : 0);
  return [number >> 8, number & 255];
}

const preamble = `[ "$(id -u)" = 0 ] || { echo 'needs root' >&2; exit 77; }
for tool in ip nft python3; do
  command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 77; }
done
LAB=rt$$
# Existing namespaces belong to another process: find a free name.
while [ -e "/run/netns/\${LAB}n0" ] || [ -e "/run/netns/\${LAB}d0" ]; do LAB=\${LAB}x; done
CHILD=`;

const cleanup = `
# Removes only what this script has made.
cleanup() {
  trap - EXIT INT TERM
  if [ -n "$CHILD" ]; then kill "$CHILD" 2>/dev/null || true; wait "$CHILD" 2>/dev/null || true; fi
  for space in $SPACES; do
    [ ! -e "/run/netns/$LAB$space" ] || echo "netns del $LAB$space"
  done | ip -batch -
}
trap cleanup EXIT
trap 'cleanup; exit 130' INT
trap 'cleanup; exit 143' TERM
`;

const settings = `# In each namespace settings are written and read back: the lab cannot run on a kernel that keeps another value.
SETTINGS='
FILES=
WANTED=
put() {
  [ -e "$1" ] || { echo "$1 does not exist" >&2; exit 1; }
  echo "$2" >"$1"
  FILES="$FILES $1"
  WANTED="$WANTED$1:$2
"
}
ip4=/proc/sys/net/ipv4
for each in $ip4/conf/*; do
  put "$each/rp_filter" 0
  put "$each/send_redirects" 0
  put "$each/accept_redirects" 0
  put "$each/accept_local" 1
done
if [ -d /proc/sys/net/ipv6 ]; then
  for each in /proc/sys/net/ipv6/conf/*; do put "$each/disable_ipv6" 1; done
fi
put $ip4/ip_forward 1
put $ip4/ip_default_ttl 40
put $ip4/tcp_syn_retries 1
put $ip4/tcp_synack_retries 1
put $ip4/tcp_early_demux 0
put $ip4/udp_early_demux 0
put $ip4/fib_multipath_hash_policy 1
tracking=/proc/sys/net/netfilter
if [ -n "$TRACKED" ] || [ -d $tracking ]; then
  put $tracking/nf_conntrack_tcp_loose 0
  put $tracking/nf_conntrack_tcp_be_liberal 0
fi
[ "$(grep -H "" $FILES)" = "\${WANTED%?}" ] || {
  echo "the kernel did not keep a setting:" >&2
  grep -H "" $FILES >&2
  exit 1
}
'
export SETTINGS
`;

function spaceText({ links }: LabPlan, space: Space): string[] {
  const { id, comment: called, notBuilt, tracked, routes, policies, voids, nft, deciders } = space;
  const devices = voids.map(({ device }) => device);
  const peers = links.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []));
  return [
    `# ${id}: ${comment(called)}${notBuilt === undefined ? '' : ` (not built: ${comment(notBuilt)})`}`,
    ...[...deciders].map(([name, { resource, pointer }]) => `# ${name}: ${comment(resource + pointer)}`),
    `TRACKED=${tracked ? 'yes' : ''} ip netns exec "\${LAB}${id}" sh -e <<'EOF'`,
    "ip -batch - <<'EOB'",
    'link set lo up',
    // A packet that a node sends to its own address leaves like any other: only incoming packets use the
    // `local` table. Marked packets are routed by their own table, except incoming packets that are addressed
    // to the node.
    'rule del pref 0',
    ...policies.map((each, index) => `rule add pref ${1000 + index} iif lo ${policy(each)}`),
    'rule add pref 2000 iif lo lookup main',
    'rule add pref 2001 lookup local',
    ...policies.map((each, index) => `rule add pref ${3000 + index} ${policy(each)}`),
    ...devices.map((each) => `link add ${each} type veth peer name ${each}-`),
    ...devices
      .flatMap((each) => [each, `${each}-`])
      .concat(peers)
      .map((each) => `link set ${each} up`),
    ...peers.map((each) => `neigh add ${otherEnd} lladdr ${mac(each, id)} dev ${each} nud permanent`),
    ...routes.map((each) => `route add ${each}`),
    'EOB',
    "nft -f - <<'EOB'",
    nft.trimEnd(),
    'EOB',
    'eval "$SETTINGS"',
    'EOF',
    '',
  ];
}

function policy({ mark, mask, table }: Space['policies'][number]): string {
  return `fwmark ${mark}/${mask} lookup ${table}`;
}
