/** Where a packet died and why, in one sentence: "azfw-hub drops the SYN-ACK: it never saw the SYN". */
import type { Failure } from '../engine/trace';
import type { Names } from './names';
import { type Sentence, say } from './sentence';
import { openerWords, packetBefore, thePacket } from './words';

/** Without a full stop, so that it can stand inside another sentence. */
export function explainFailure(failure: Failure, names: Names): Sentence {
  const sentence = ownSentence(failure, names);
  if (failure.inside === undefined || failure.inside === 'flow' || namesItself(failure)) return sentence;
  return say`${openerWords(failure.inside)} fails: ${sentence}`;
}

/** The second line of the drop mark: what the reason means here, for this packet. */
export function failureDetail(failure: Pick<Failure, 'packet' | 'reason' | 'host'>): string {
  const { packet, reason, host } = failure;
  switch (reason) {
    case 'no-session':
      return `${packetBefore(packet)} never passed here`;
    case 'out-of-state':
      return 'the SYN-ACK never passed here';
    case 'denied-by-rule':
      return 'the first rule that matches denies it';
    case 'no-route':
      return 'no route covers the destination';
    case 'next-hop-none':
      return 'the route that wins discards it';
    case 'next-hop-invalid':
      return 'nothing forwards at the next hop';
    case 'ip-forwarding-disabled':
      return 'it is for somebody else, and this one does not forward';
    case 'host-unreachable':
      return 'nobody has the destination address';
    case 'no-listener':
      return 'nothing listens on this port';
    case 'source-not-accepted':
      return 'the service’s own firewall does not list the source';
    case 'unexpected-source':
      return 'it comes from an address that was not called';
    case 'backend-unhealthy':
      return 'no instance answers the health probe';
    case 'no-public-address':
      return 'nothing gives it a public address';
    case 'platform-address':
      return 'it answers inside a virtual network only';
    case 'not-carried':
      return 'virtual networks do not carry it';
    case 'name-not-found':
      return host === undefined ? 'no server knows the name' : `no server knows ${host}`;
    case 'name-server-unreachable':
      return 'no server answers the question';
    case 'proxied-connection-failed':
      return 'the connection that was opened for it fails';
    case 'forwarded-traffic-blocked':
      return 'it does not come from the peered network itself';
    case 'peering-blocked':
      return 'the peering blocks traffic to the remote network';
    case 'unknown-host':
      return host === undefined ? 'it serves other host names' : `it does not serve ${host}`;
    case 'loop':
      return 'it came here before, unchanged';
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
      return say`${deciding(failure, names, 'a route')} at ${at} discards ${packet}: its next hop is None`;
    case 'next-hop-invalid':
      return say`${at} loses ${packet}: ${deciding(failure, names, 'the route')} leads to an address where nothing forwards`;
    case 'ip-forwarding-disabled':
      return say`${at} drops ${packet}: it is for somebody else, and IP forwarding is off`;
    case 'host-unreachable':
      return say`${packet} is lost at ${at}: nobody has its destination address`;
    case 'no-listener':
      return say`${at} refuses ${packet}: nothing listens on this port`;
    case 'source-not-accepted':
      return say`${at} turns the caller away: its own firewall does not list the source`;
    case 'unexpected-source':
      return say`${at} resets the connection: ${packet} comes from an address that it did not call`;
    case 'backend-unhealthy':
      return say`${at} has no healthy instance to send ${packet} to${probeOf(failure, names)}`;
    case 'no-public-address':
      return say`${packet} cannot leave ${at}: nothing gives it a public address`;
    case 'platform-address':
      return say`${packet} is lost at ${at}: the platform’s address answers inside a virtual network only`;
    case 'not-carried':
      return say`${packet} is lost at ${at}: virtual networks do not carry what has this port or this kind of address`;
    case 'name-not-found':
      return say`${at} cannot resolve ${failure.host ?? 'the name'}: no server knows it`;
    case 'name-server-unreachable':
      return say`${at} cannot resolve ${failure.host ?? 'the name'}: no name server answers`;
    case 'proxied-connection-failed':
      return say`${at} cannot open the connection that it should make for the client`;
    case 'forwarded-traffic-blocked':
      return say`${at} drops ${packet}: somebody forwarded it, and the peering does not allow forwarded traffic`;
    case 'peering-blocked':
      return say`${at} drops ${packet}: the peering blocks traffic to the remote virtual network`;
    case 'unknown-host':
      return say`${at} turns the caller away: it does not serve this host name`;
    case 'loop':
      return failure.inside === 'name-query'
        ? say`${at} cannot resolve ${failure.host ?? 'the name'}: servers ask each other in a circle`
        : say`${packet} goes in circles at ${at}`;
    default:
      return failure.reason satisfies never;
  }
}

/** Why the first of the targets is out of service. */
function probeOf({ outOfService }: Failure, names: Names): Sentence {
  if (outOfService === undefined) return [];
  const { target, failure } = outOfService;
  return say`: the health probe of ${target} fails, ${ownSentence(failure, names)}`;
}

/** Who denied: the rule by its name if it has one, the list it is in, and where. */
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

/** The route or rule that decided, as a link; `otherwise` where it has no name. */
function deciding(failure: Failure, names: Names, otherwise: string): Sentence {
  const name = names.item(failure.because);
  return [{ text: name === undefined ? otherwise : `route “${name}”`, place: failure.because }];
}

/** Reasons whose sentence already says that it is about a name or a proxied connection. */
function namesItself({ reason, inside }: Failure): boolean {
  return (
    (reason === 'loop' && inside === 'name-query') ||
    reason === 'name-not-found' ||
    reason === 'name-server-unreachable' ||
    reason === 'proxied-connection-failed'
  );
}
