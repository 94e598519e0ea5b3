/** The nftables program of a namespace: one table, which drops a packet at one named rule or not at all. */
import type { Listener } from '../network/nodes';
import { unionOf } from '../network/range-set';
import type { Chains, Subroutine } from './chains';
import { elements } from './match';
import { firstCallerPort } from './probe';
import { notBuilt, type Void } from './routes';

const tuple = 'ip saddr . tcp sport . ip daddr . tcp dport';
const answer = 'ip daddr . tcp dport . ip saddr . tcp sport';
const callers = `${firstCallerPort}-65535`;

/**
 * ICMP errors are neither sent nor accepted; everything else that arrives is traced; a packet in a routing
 * loop ends here.
 */
const arriving = [
  'ip protocol icmp icmp type != { echo-request, echo-reply } drop',
  'meta nftrace set 1',
  'ip ttl 1 drop comment "loop"',
];

/** A caller remembers the destination, as a socket does: a reply from any other source is unexpected. */
const calling = [
  'ip protocol icmp icmp type != { echo-request, echo-reply } drop',
  'meta nftrace set 1',
  `tcp flags & (syn | ack) == syn update @called { ${tuple} }`,
  `udp sport ${callers} update @called { ${tuple.replaceAll('tcp', 'udp')} }`,
  'icmp type echo-request update @pinged { ip saddr . ip daddr . icmp id }',
];

export function nodeProgram(
  chains: Chains,
  voids: readonly Void[],
  host: { readonly listeners: readonly Listener[]; readonly notBuilt?: string | undefined },
  marks: readonly number[],
): string {
  const hooks = [
    hook('arriving', 'filter', 'prerouting', -300, arriving),
    hook('untracked', 'filter', 'prerouting', -250, chains.raw),
    hook('received', 'filter', 'prerouting', -150, chains.receive),
    hook('destinations', 'nat', 'prerouting', -100, chains.translateDestination),
    hook('destined', 'filter', 'prerouting', -50, chains.receiveTranslated),
    hook('elsewhere', 'filter', 'prerouting', -40, chains.elsewhere),
    hook(
      'delivered',
      'filter',
      'input',
      0,
      host.notBuilt === undefined
        ? ['meta nftrace set 1', ...chains.received, ...delivered(host.listeners)]
        : nothingDelivered(host.notBuilt),
    ),
    hook('passing', 'filter', 'forward', 0, [
      ...(chains.forwards ? [] : ['drop comment "ip-forwarding-disabled"']),
      ...chains.send,
    ]),
    hook('calling', 'filter', 'output', -300, calling),
    hook('untrackedFromHere', 'filter', 'output', -250, chains.rawFromHere),
    hook('elsewhereFromHere', 'route', 'output', -90, chains.elsewhere),
    hook('sent', 'filter', 'output', 0, chains.send),
    hook('sources', 'nat', 'postrouting', 100, chains.translateSource),
    hook('leaving', 'filter', 'postrouting', 350, [
      'meta nftrace set 1',
      ...chains.sendTranslated,
      ...marks.map((each) => `rt classid ${each} ip dscp set ${each}`),
      ...nowhere(voids),
    ]),
  ];
  const opened = chains.tracked
    ? [tupleSet('opened'), tupleSet('known'), dynamicSet('knownPings', 'type ipv4_addr . ipv4_addr')]
    : [];
  const answered = chains.answered.flatMap((each) => [
    tupleSet(`marked${each}`),
    dynamicSet(`marked${each}pings`, 'type ipv4_addr . ipv4_addr'),
  ]);
  const sets = [
    ...answered,
    tupleSet('called'),
    tupleSet('served'),
    ...opened,
    dynamicSet('pinged', 'typeof ip saddr . ip daddr . icmp id'),
  ];
  return table([...sets, ...chains.subroutines.map(subroutine), ...hooks.flat()]);
}

/**
 * A domain is a link and not a device: it forwards, and drops only packets to an address that has no owner.
 */
export function transitProgram(voids: readonly Void[]): string {
  return table([
    ...hook('arriving', 'filter', 'prerouting', -300, arriving),
    ...hook('leaving', 'filter', 'postrouting', 350, ['meta nftrace set 1', ...nowhere(voids)]),
  ]);
}

function nowhere(voids: readonly Void[]): string[] {
  return voids.map(({ device, why }) => `oifname "${device}" drop comment "${why}"`);
}

function nothingDelivered(why: string): string[] {
  return ['meta nftrace set 1', `drop comment "${notBuilt} ${why}"`];
}

/** Packets to an address of the node itself, accepted or dropped as its sockets would. */
function delivered(listeners: readonly Listener[]): string[] {
  const portsOf = (some: readonly Listener[], protocol: 'tcp' | 'udp') => {
    const ports = unionOf(some.filter((each) => each.protocol === protocol).map((each) => each.ports));
    return ports.length === 0 ? [] : [elements(ports, String)];
  };
  const open = (protocol: 'tcp' | 'udp') => portsOf(listeners, protocol);
  // The first listener of a port is the one that answers.
  const proxies = listeners.filter((each) => each.reverseProxy !== undefined);
  return [
    'tcp flags & (fin | rst) != 0 accept',
    ...portsOf(proxies, 'tcp').map(
      (ports) =>
        `tcp flags & (syn | ack) == syn tcp dport ${ports} drop comment "${notBuilt} it answers by calling a backend"`,
    ),
    ...open('tcp').map(
      (ports) => `tcp flags & (syn | ack) == syn tcp dport ${ports} update @served { ${tuple} } accept`,
    ),
    'tcp flags & (syn | ack) == syn drop comment "no-listener"',
    `tcp flags & (syn | ack) == (syn | ack) ${answer} @called accept`,
    'tcp flags & (syn | ack) == (syn | ack) drop comment "unexpected-source"',
    `${tuple} @served accept`,
    `${answer} @called accept`,
    'meta l4proto tcp drop comment "out-of-state"',
    `udp dport ${callers} ${answer.replaceAll('tcp', 'udp')} @called accept`,
    `udp dport ${callers} drop comment "unexpected-source"`,
    ...open('udp').map((ports) => `udp dport ${ports} accept`),
    'meta l4proto udp drop comment "no-listener"',
    'icmp type echo-reply ip daddr . ip saddr . icmp id @pinged accept',
    'icmp type echo-reply drop comment "unexpected-source"',
  ];
}

function tupleSet(name: string): string[] {
  return dynamicSet(name, 'type ipv4_addr . inet_service . ipv4_addr . inet_service');
}

function dynamicSet(name: string, type: string): string[] {
  return block(`set ${name}`, [type, 'size 65535', 'flags dynamic']);
}

function subroutine({ name, lines }: Subroutine): string[] {
  return block(`chain ${name}`, lines);
}

/** A hook without rules gets no chain; hooks that are traced always have a rule. */
function hook(
  name: string,
  type: 'filter' | 'nat' | 'route',
  at: 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting',
  priority: number,
  lines: readonly string[],
): string[] {
  if (lines.length === 0) return [];
  return block(`chain ${name}`, [`type ${type} hook ${at} priority ${priority}; policy accept;`, ...lines]);
}

function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map((each) => `  ${each}`), '}'];
}

function table(parts: readonly (string | readonly string[])[]): string {
  return `${block('table ip lab', parts.flat()).join('\n')}\n`;
}
