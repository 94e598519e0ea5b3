/** Says in one sentence where a packet died and why: "azfw-hub drops the SYN-ACK: it never saw the SYN". */
import type { Failure } from '../engine/trace';
import type { Names } from './names';
import { type Sentence, say } from './sentence';
import { openerWords, packetBefore, thePacket } from './words';

/** The sentence has no period, so that it can stand inside another one. */
export function explainFailure(failure: Failure, names: Names): Sentence {
  const sentence = ownSentence(failure, names);
  if (failure.inside === undefined || failure.inside === 'flow' || namesItself(failure)) return sentence;
  return say`${openerWords(failure.inside)} fails: ${sentence}`;
}

/** The second line of the drop mark: what the reason means here, for this packet. */
export function failureDetail(
  failure: Pick<Failure, 'packet' | 'reason' | 'host'> & Partial<Pick<Failure, 'direction'>>,
): string {
  const { packet, reason, host } = failure;
  switch (reason) {
    case 'no-session':
      return `${packetBefore(packet)} never passed here`;
    case 'out-of-state':
      return 'the SYN-ACK never passed here';
    case 'denied-by-rule':
      return 'the first rule that matches denies it, or no rule matches';
    case 'no-route':
      return 'no route covers the destination';
    case 'next-hop-none':
      return 'packets that match the selected route are dropped';
    case 'next-hop-invalid':
      return 'no device forwards packets at the next hop';
    case 'ip-forwarding-disabled':
      return 'it is not addressed to this NIC';
    case 'host-unreachable':
      return 'no host has the destination address';
    case 'no-listener':
      return 'nothing listens on this port';
    case 'source-not-accepted':
      return 'the service’s own firewall does not allow the source';
    case 'unexpected-source':
      if (failure.direction === 'forward') return 'its source is the NIC’s own address';
      return 'the client connected to another address';
    case 'backend-unhealthy':
      return 'no backend answers the health probe';
    case 'no-public-address':
      return 'its source has no public IP address';
    case 'platform-address':
      return 'the address answers only inside a virtual network';
    case 'not-carried':
      return 'its port or type of address is not supported';
    case 'name-not-found':
      return host === undefined ? 'no DNS server resolves the name' : `no DNS server resolves ${host}`;
    case 'name-server-unreachable':
      return 'no DNS server answers the query';
    case 'proxied-connection-failed':
      return 'the proxy’s own connection to the server fails';
    case 'forwarded-traffic-blocked':
      return 'it does not originate in the peered virtual network';
    case 'peering-blocked':
      return 'the peering blocks traffic to the remote network';
    case 'unknown-host':
      return host === undefined ? 'it serves other host names' : `it does not serve ${host}`;
    case 'loop':
      return 'it already passed here, unchanged';
    default:
      return reason satisfies never;
  }
}

function ownSentence(failure: Failure, names: Names): Sentence {
  const at = {
    text: failure.label || names.resource(failure.at),
    place: { resource: failure.at, pointer: '' },
  };
  const packet = thePacket(failure.packet, failure.direction);
  switch (failure.reason) {
    case 'no-session':
      return say`${at} drops ${packet}: it never saw ${packetBefore(failure.packet)}`;
    case 'out-of-state':
      return say`${at} drops ${packet}: it never saw the SYN-ACK`;
    case 'denied-by-rule':
      return deniedBy(failure, names);
    case 'no-route':
      return say`${at} has no route for ${packet}`;
    case 'next-hop-none':
      return say`${at} drops ${packet}: the next hop of ${deciding(failure, names, 'the route')} is None`;
    case 'next-hop-invalid':
      return say`${at} drops ${packet}: no device forwards packets at the next hop of ${deciding(failure, names, 'the route')}`;
    case 'ip-forwarding-disabled':
      return say`${at} drops ${packet}: the packet is not addressed to this NIC, and IP forwarding is disabled`;
    case 'host-unreachable':
      return say`${packet} is dropped at ${at}: no host has its destination address${unreachableBecause(failure, names)}`;
    case 'no-listener':
      return say`${at} does not accept ${packet}: nothing listens on this port`;
    case 'source-not-accepted':
      return say`${at} rejects the client: its own firewall does not allow the source`;
    case 'unexpected-source':
      if (failure.direction === 'forward')
        return say`${at} drops ${packet}: the load balancer returned it to the NIC that sent it`;
      return say`${at} rejects ${packet}: the packet comes from an address that the client did not connect to`;
    case 'backend-unhealthy':
      return say`${at} has no healthy backend to send ${packet} to${probeOf(failure, names)}`;
    case 'no-public-address':
      return say`${packet} cannot leave ${at}: its source has no public IP address`;
    case 'platform-address':
      return say`${packet} is dropped at ${at}: the platform’s address answers only inside a virtual network`;
    case 'not-carried':
      return say`${packet} is dropped at ${at}: virtual networks do not support this port or type of address`;
    case 'name-not-found':
      return say`${at} cannot resolve ${failure.host ?? 'the name'}: no DNS server returns an address for it`;
    case 'name-server-unreachable':
      return say`${at} cannot resolve ${failure.host ?? 'the name'}: no DNS server answers`;
    case 'proxied-connection-failed':
      return say`${at} cannot open the connection to the server for the client`;
    case 'forwarded-traffic-blocked':
      return say`${at} drops ${packet}: another device forwarded it, and the peering does not allow forwarded traffic`;
    case 'peering-blocked':
      return say`${at} drops ${packet}: the peering blocks traffic to the remote virtual network`;
    case 'unknown-host':
      return say`${at} rejects the client: it does not serve this host name`;
    case 'loop':
      return failure.inside === 'name-query'
        ? say`${at} cannot resolve ${failure.host ?? 'the name'}: DNS servers forward to each other in a loop`
        : say`${packet} is in a forwarding loop at ${at}`;
    default:
      return failure.reason satisfies never;
  }
}

/** Names the property that keeps the host from being reached, where another resource than the dropping one has it. */
function unreachableBecause({ at, because }: Failure, names: Names): Sentence {
  if (because.pointer === '' || because.resource === at) return [];
  return say`, because of ${{ text: names.resource(because.resource), place: because }}`;
}

/** Why the first of the targets is out of service. */
function probeOf({ outOfService }: Failure, names: Names): Sentence {
  if (outOfService === undefined) return [];
  const { target, failure } = outOfService;
  return say`: the health probe of ${target} fails because ${ownSentence(failure, names)}`;
}

/** Says what denied the packet and where: the rule, by its name if it has one, and the list that holds the rule. */
function deniedBy(failure: Failure, names: Names): Sentence {
  const packet = thePacket(failure.packet, failure.direction);
  const at = {
    text: failure.label || names.resource(failure.at),
    place: { resource: failure.at, pointer: '' },
  };
  const rule = names.item(failure.because);
  const list = { text: names.resource(failure.because.resource), place: { ...failure.because, pointer: '' } };
  const by =
    rule === undefined
      ? say`: no rule allows it`
      : say`: rule ${{ text: `“${rule}”`, place: failure.because }}`;
  if (failure.because.resource === failure.at) return say`${at} denies ${packet}${by}`;
  return say`${list} denies ${packet} at ${at}${by}`;
}

/** A link to the route or rule that decided; its text is `otherwise` where it has no name. */
function deciding(failure: Failure, names: Names, otherwise: string): Sentence {
  const name = names.item(failure.because);
  return [{ text: name === undefined ? otherwise : `route “${name}”`, place: failure.because }];
}

/** Whether the sentence for the reason already says that it is about a name or a proxied connection. */
function namesItself({ reason, inside }: Failure): boolean {
  return (
    (reason === 'loop' && inside === 'name-query') ||
    reason === 'name-not-found' ||
    reason === 'name-server-unreachable' ||
    reason === 'proxied-connection-failed'
  );
}
