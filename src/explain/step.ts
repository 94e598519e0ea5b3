/** One step in words: a title and details, with links to what decided. */
import type { PacketTrace, RejectedRoute, RouteView, SessionView, Step } from '../engine/trace';
import { withoutHostLength } from './addresses';
import { explainFailure, failureDetail } from './failure';
import type { Names } from './names';
import { plainText, type Sentence, say } from './sentence';
import { verdictChip } from './verdict';
import { dropLabel, dropVerb, lossWords, packetBefore, routeSourceWord, thePacket, tupleText } from './words';

/** What a step was taken on: the node and the packet. */
export type StepContext = {
  readonly label: string;
  readonly packet: Pick<PacketTrace, 'segment' | 'direction'>;
  readonly names: Names;
};

export type StepWords = { readonly title: Sentence; readonly details: readonly Sentence[] };

export function explainStep(step: Step, context: StepContext): StepWords {
  const { label, packet, names } = context;
  const here = { text: label, place: step.place };
  switch (step.type) {
    case 'route-chosen': {
      const { chosen } = step;
      return words(
        say`Route chosen: ${{ text: destinationText(chosen), place: chosen.place }} → ${nextHopText(chosen, names)}`,
        say`${routeReason(step.chosen, step.rejected)}`,
      );
    }
    case 'filter-matched':
      return explainFilter(step, context);
    case 'session-created':
      return words(say`${here} creates a session`);
    case 'session-matched':
      return words(
        say`${here} matches an existing session`,
        step.as === 'opened'
          ? say`The packet travels in the direction in which the session was opened.`
          : say`The packet answers ${packetBefore(packet.segment)} that passed here.`,
      );
    case 'session-missing':
      return explainMissing(step, context);
    case 'destination-translated':
      return words(
        say`Destination translated by ${linkTo(step.by, step.place)}`,
        translation(step.from, step.to),
      );
    case 'source-translated':
      return words(say`Source translated by ${linkTo(step.by, step.place)}`, translation(step.from, step.to));
    case 'translation-undone':
      return words(say`${here} reverses its translation`, translation(step.from, step.to));
    case 'translation-repeated':
      return words(
        say`${here} applies the same translation as to the first packet`,
        translation(step.from, step.to),
      );
    case 'choice-made': {
      const { option, options, device } = step.choice;
      return words(
        say`${linkTo(names.resource(device), step.place)} chooses ${names.resource(option)}`,
        options.length > 1
          ? say`One of ${options.length}: ${options.map(names.resource).join(', ')}. The choice is made per flow.`
          : say`There is only one option.`,
      );
    }
    case 'routes-bypassed':
      return words(say`Bypasses the route table`, say`${sentenceCase(step.why)}`);
    case 'stayed':
      return words(
        say`The packet never leaves ${here}`,
        say`${step.destination} is its own address: no route and no security group applies.`,
      );
    case 'marked':
      return words(
        say`The packet carries the identity of ${{ text: names.resource(step.mark.subnet), place: step.place }}`,
        say`The service endpoint’s route was used: the service sees the subnet, not only an address.`,
      );
    case 'source-accepted':
      return words(say`${here} accepts the source`, say`${acceptedBy(step.by)}`);
    case 'connection-opened':
      if (step.connection.openedBy === 'probe') return outOfService(step, context);
      return words(
        say`${here} opens its own connection${step.host === '' ? '' : ` to ${step.host}`}`,
        say`${verdictChip(step.connection.verdict).word}: ${step.connection.from} → ${step.connection.to}, port ${step.connection.port}.`,
        ...(step.insteadOf === undefined
          ? []
          : [say`It resolved the name itself: the client’s destination was ${step.insteadOf}.`]),
      );
    case 'delivered':
      return words(
        say`Delivered to ${{ text: step.to, place: step.place }}`,
        ...(step.listener === '' ? [] : [say`${step.listener} answers.`]),
      );
    case 'dropped':
      return words(
        step.reason === 'denied-by-rule'
          ? say`${sentenceCase(thePacket(packet.segment, packet.direction))} is denied at ${here}`
          : say`${here} ${dropVerb(step.reason)} ${thePacket(packet.segment, packet.direction)}: ${dropLabel(step.reason)}`,
        say`${sentenceCase(failureDetail({ packet: packet.segment, direction: packet.direction, reason: step.reason }))}.`,
      );
    default:
      return step satisfies never;
  }
}

function outOfService(
  { host, place, connection }: Extract<Step, { type: 'connection-opened' }>,
  { names }: StepContext,
): StepWords {
  const { verdict } = connection;
  return words(
    say`${host} is out of service: its ${{ text: 'health probe', place }} fails`,
    ...(verdict.outcome === 'fails' ? [say`${explainFailure(verdict, names)}.`] : []),
  );
}

function explainFilter(step: Extract<Step, { type: 'filter-matched' }>, { label }: StepContext): StepWords {
  const { matched, skipped, ruleSet } = step;
  const rule = { text: matched.name, place: matched.place };
  const before =
    skipped.length === 0
      ? ''
      : `, after ${skipped.length} ${skipped.length === 1 ? 'rule that does' : 'rules that do'} not match`;
  const set = ruleSet === '' || ruleSet === label ? label : `${ruleSet} at ${label}`;
  switch (matched.action) {
    case 'allow':
      return words(say`Allowed by ${rule}`, say`${set}, priority ${matched.priority}${before}.`);
    case 'always-allow':
      return words(
        say`Always allowed by ${rule}`,
        say`${set}, priority ${matched.priority}${before}. Security groups are not evaluated.`,
      );
    case 'deny':
      return words(say`Denied by ${rule}`, say`${set}, priority ${matched.priority}${before}.`);
    case 'unknown':
      return words(
        say`Depends on ${rule}`,
        say`${set}: its rules are not known, so both outcomes are traced.`,
      );
    case 'proxy':
      return words(
        say`Connection terminated (proxied) by ${rule}`,
        say`${label} answers the client itself, and filters the connection by the requested host name.`,
      );
    default:
      return matched.action satisfies never;
  }
}

function explainMissing(
  step: Extract<Step, { type: 'session-missing' }>,
  { label, packet }: StepContext,
): StepWords {
  const here = { text: label, place: step.place };
  switch (step.then) {
    case 'open':
      return words(
        say`${here} has no session yet`,
        say`${sentenceCase(thePacket(packet.segment, packet.direction))} may open one, if the rules allow it.`,
      );
    case 'pass':
      return words(say`${here} has no session, and lets the packet pass`);
    case 'drop':
      return words(
        say`${here} has no session for ${thePacket(packet.segment, packet.direction)}`,
        say`${sentenceCase(thePacket(packet.segment, packet.direction))} does not open a session: it needs the one that ${packetBefore(packet.segment)} would have created here.`,
      );
    default:
      return step.then satisfies never;
  }
}

/** The destination of a route, as it was declared. */
export function destinationText(route: Pick<RouteView, 'prefix' | 'tag'>): string {
  return route.tag === undefined ? route.prefix : `${route.tag} (${withoutHostLength(route.prefix)})`;
}

/**
 * The owner of the next hop's address, if it is known; otherwise the next hop type, with the address if it
 * has one.
 */
export function nextHopText(
  { nextHopType, nextHopAddress }: Pick<RouteView, 'nextHopType' | 'nextHopAddress'>,
  names: Names,
): string {
  if (nextHopAddress === undefined) return nextHopType;
  return names.owner(nextHopAddress) ?? `${nextHopType} ${nextHopAddress}`;
}

/** Says why a route lost: `system: loses to user routes`. */
export function lossText(route: Pick<RejectedRoute, 'why' | 'lostTo' | 'source'>): string {
  const source = routeSourceWord(route.source);
  switch (route.why) {
    case 'shorter-prefix':
      return `${source}: ${lossWords(route.why)}`;
    case 'lower-precedence':
    case 'invalidated':
      return `${source}: ${route.why === 'invalidated' ? 'replaced by' : 'loses to'} ${route.lostTo === undefined ? 'the other' : `“${route.lostTo}”`}`;
    default:
      return route.why satisfies never;
  }
}

function routeReason(chosen: RouteView, rejected: readonly RejectedRoute[]): string {
  const source = `${sentenceCase(routeSourceWord(chosen.source))} route${chosen.name === '' ? '' : ` “${chosen.name}”`}`;
  if (rejected.length === 0) return `${source}: no other route matches.`;
  const same = rejected.some((each) => each.why !== 'shorter-prefix');
  return `${source}: ${same ? 'it wins by precedence' : 'the longest prefix wins'}.`;
}

function translation(from: SessionView['original'], to: SessionView['original']): Sentence {
  return say`${tupleText(from)} becomes ${tupleText(to)}.`;
}

function acceptedBy(by: 'everyone' | 'subnet' | 'address'): string {
  switch (by) {
    case 'everyone':
      return 'It accepts every source.';
    case 'subnet':
      return 'Its firewall allows the subnet.';
    case 'address':
      return 'Its firewall allows the address.';
    default:
      return by satisfies never;
  }
}

function linkTo(text: string, place: Step['place']) {
  return { text, place };
}

function words(title: Sentence, ...details: readonly Sentence[]): StepWords {
  return { title, details: details.filter((each) => plainText(each) !== '') };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
