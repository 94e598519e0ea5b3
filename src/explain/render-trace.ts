/**
 * A trace as plain text, one line per step: the command line prints it, goldens hold it and reviewers read
 * it. The same trace gives the same bytes. Packets are indented under their attempt, hops under packets,
 * steps under hops; connections that a packet needed (DNS queries, proxied connections) under the step that
 * opened them.
 */
import type { Endpoint } from '../azure/flows/flow';
import type { NameQuery, NameServerQuery } from '../engine/name-query';
import type {
  AddressSetView,
  Attempt,
  Connection,
  Hop,
  PacketTrace,
  RejectedRoute,
  Step,
  Summary,
} from '../engine/trace';
import type { Place, RuleId } from '../network/ids';
import type { FlowTrace, TracedClass } from '../simulate/answers';
import { addressesText, className, portsText } from './addresses';
import { contestedReadings, readingText } from './contested';
import { explainHop } from './hop';
import { didWords, explainDecision, explainQuery } from './name-query';
import { idsAsNames, type Names } from './names';
import { portalError } from './portal-error';
import { plainText } from './sentence';
import { destinationText, explainStep, lossText } from './step';
import { explainVerdict, verdictChip } from './verdict';
import { arrow, dropLabel, segmentWord, sessionStateWords, tupleText } from './words';

type Lines = readonly string[];

/** Ends in a line feed. */
export function renderTrace(trace: FlowTrace, names: Names = idsAsNames): string {
  const { flow, summary, doubt, classes } = trace;
  const error = portalError(flow, summary);
  const lines = [
    `flow ${flow.name}`,
    `  from ${endpointText(flow.from, names)} to ${endpointText(flow.to, names)}, ${flow.protocol} ${portsText(flow.ports)}`,
    ...indent(verdictLines(summary, names)),
    ...(error === undefined ? [] : [`  shows: ${error}`]),
    ...(doubt.length === 0 ? [] : [`  doubt: ${doubt.join(', ')}`]),
    ...classes.flatMap((each) => ['', ...classLines(each, classes, names)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The verdict with its sentence; for a contested verdict, also each reading with its sources. */
export function verdictLines(summary: Summary, names: Names): Lines {
  return [
    `${verdictChip(summary).word.toLowerCase()}: ${plainText(explainVerdict(summary, names))}`,
    ...indent(contestedReadings(summary).map(readingText)),
  ];
}

export function endpointText(endpoint: Endpoint, names: Names): string {
  if ('resource' in endpoint) {
    const name = names.resource(endpoint.resource);
    return endpoint.part ? `${name} (${endpoint.part})` : name;
  }
  if ('address' in endpoint) return endpoint.address;
  if ('prefix' in endpoint) return endpoint.prefix;
  if ('serviceTag' in endpoint) return endpoint.serviceTag;
  if ('addresses' in endpoint) return endpoint.label;
  if ('dnsServersOf' in endpoint) return `DNS servers of ${names.resource(endpoint.dnsServersOf)}`;
  return endpoint.host;
}

function classLines(one: TracedClass, all: readonly TracedClass[], names: Names): Lines {
  const reading = one.reading ? `, if ${one.reading.rule} is read as ${one.reading.reading}` : '';
  const title =
    all.length === 1
      ? `from ${addressesText(one.from)} to ${addressesText(one.to)}${reading}`
      : `${className(one, all)}: ${verdictChip(one.verdict).word.toLowerCase()}${reading}`;
  return [
    `${title}`,
    ...(all.length > 1 ? indent(setLines('from', one.from)) : []),
    ...indent(one.query ? queryLines(one.query, names) : []),
    ...indent(connectionLines(one.connection, names)),
  ];
}

function setLines(label: string, set: AddressSetView): Lines {
  return set.prefixes.length > 3 ? [`${label} ${addressesText(set, 12)}`] : [];
}

function connectionLines(connection: Connection, names: Names): Lines {
  const { attempts, bounded } = connection;
  const lines = attempts.flatMap((attempt) =>
    attempts.length === 1
      ? attemptLines(attempt, names)
      : [
          `when ${attempt.choices.map(({ device, option }) => `${names.resource(device)} chooses ${names.resource(option)}`).join(' and ')}: ${verdictChip(attempt.verdict).word.toLowerCase()}`,
          ...indent(attemptLines(attempt, names)),
        ],
  );
  return bounded ? [...lines, 'more outcomes are possible and were not traced'] : lines;
}

function attemptLines({ packets }: Attempt, names: Names): Lines {
  return packets.flatMap((packet, at) => packetLines(packet, at + 1, names));
}

function packetLines(packet: PacketTrace, number: number, names: Names): Lines {
  const { segment, direction, hops, fate } = packet;
  const first = hops[0];
  const end = fate.fate === 'delivered' ? '' : `  ✕ ${dropLabel(fate.reason)} (${placeText(fate.place)})`;
  return [
    `${number} ${arrow(direction)} ${segmentWord(segment)}${first ? `  ${tupleText(first.packetOut)}` : ''}${end}`,
    ...indent(hops.flatMap((hop, at) => hopLines(hop, at, packet, names))),
  ];
}

function hopLines(hop: Hop, at: number, packet: PacketTrace, names: Names): Lines {
  const changed =
    tupleText(hop.packetIn) === tupleText(hop.packetOut) ? '' : `, out as ${tupleText(hop.packetOut)}`;
  return [
    `${plainText(explainHop(hop, at, packet))}: ${tupleText(hop.packetIn)}${changed}`,
    ...indent(hop.steps.flatMap((step) => stepLines(step, hop, packet, names))),
  ];
}

function stepLines(step: Step, hop: Hop, packet: PacketTrace, names: Names): Lines {
  const { title } = explainStep(step, { label: hop.label, packet, names });
  return [`${plainText(title)}  [${evidence(step.place, step.rules)}]`, ...indent(stepEvidence(step, names))];
}

/** The lines under a step: the routes that lost, the sessions, the connections that the step opened. */
function stepEvidence(step: Step, names: Names): Lines {
  switch (step.type) {
    case 'route-chosen':
      return [
        ...step.rejected.map(rejectedLine),
        ...(step.notMatching === 0 ? [] : [`${step.notMatching} more do not match`]),
      ];
    case 'filter-matched':
      return step.skipped.length === 0
        ? []
        : [`not matched: ${step.skipped.map(({ name, priority }) => `${priority} ${name}`).join(', ')}`];
    case 'session-missing':
      return step.sessions.length === 0
        ? ['sessions of this connection: none']
        : step.sessions.map(
            ({ original, state }) => `session ${tupleText(original)}, ${sessionStateWords(state)}`,
          );
    case 'session-created':
    case 'session-matched':
      return [`session ${tupleText(step.session.original)}, ${sessionStateWords(step.session.state)}`];
    case 'destination-translated':
    case 'source-translated':
    case 'translation-undone':
    case 'translation-repeated':
      return [`${tupleText(step.from)} becomes ${tupleText(step.to)}`];
    case 'connection-opened':
      return [
        ...(step.insteadOf === undefined
          ? []
          : [`to the address that it resolved itself; the client’s destination was ${step.insteadOf}`]),
        ...connectionLines(step.connection, names),
      ];
    case 'choice-made':
    case 'routes-bypassed':
    case 'stayed':
    case 'marked':
    case 'source-accepted':
    case 'delivered':
    case 'dropped':
      return [];
    default:
      return step satisfies never;
  }
}

function rejectedLine(route: RejectedRoute): string {
  return `not ${destinationText(route)} → ${route.nextHopType}, ${lossText(route)}  [${evidence(route.place, route.rules)}]`;
}

/** A DNS query with the complete path of the query to each server. */
export function queryLines(query: NameQuery, names: Names): Lines {
  return [
    `name ${plainText(explainQuery(query, names))}`,
    ...indent(query.asked.flatMap((each) => serverQueryLines(each, names))),
  ];
}

function serverQueryLines(query: NameServerQuery, names: Names): Lines {
  const { server, label, because, rules, connection, decisions, forwarded } = query;
  return [
    `queries ${label === server ? server : `${label} ${server}`}: ${didWords(query)}  [${evidence(because, rules)}]`,
    ...indent(connectionLines(connection, names)),
    ...indent(
      decisions.map(
        (each) => `${plainText(explainDecision(each, names))}  [${evidence(each.place, each.rules)}]`,
      ),
    ),
    ...indent(forwarded.flatMap((each) => serverQueryLines(each, names))),
  ];
}

/** `fw#/rules/0`, the form that expectations use; only the resource where it decided as a whole. */
export function placeText({ resource, pointer }: Place): string {
  return pointer === '' ? resource : `${resource}#${pointer}`;
}

function evidence(place: Place, rules: readonly RuleId[]): string {
  return [placeText(place), ...rules].filter((each) => each !== '').join(' ');
}

export function indent(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
