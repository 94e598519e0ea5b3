/** The cases from one side to another: one for each class of addresses and each port. */
import type { Flow } from '../../azure/flows/flow';
import { type AddressBox, classify } from '../../engine/classes';
import { playConnection } from '../../engine/play-connection';
import type { Request } from '../../engine/request';
import type { Used } from '../../engine/world';
import type { Address } from '../../network/address';
import type { ApplicationProtocol } from '../../network/proxies';
import type { CompiledReading } from '../compiled-reading';
import { hostMeant, type Side } from '../sides/side';
import type { Case, Tracer } from './case';

const clientPort = 50_000;

const applicationByPort: Readonly<Record<number, ApplicationProtocol>> = {
  80: 'http',
  443: 'https',
  1433: 'mssql',
};

export function casesBetween(
  compiled: CompiledReading,
  flow: Flow,
  from: Side,
  to: Side,
  lookUp: Tracer['lookUp'],
  used: Used,
): Case[] {
  const { azure, settled, proofs, counters } = compiled;
  const host = lookUp?.host ?? hostMeant(flow.to) ?? '';
  const ports = flow.ports.length === 0 ? [0] : flow.ports;
  return ports.flatMap((port) => {
    const requestFor = (source: Address, destination: Address): Request => ({
      openedBy: 'flow',
      from: from.node,
      source,
      sourcePort: clientPort,
      to: to.node,
      destination,
      port,
      protocol: flow.protocol,
      application: { protocol: applicationByPort[port] ?? 'other', host },
    });
    const whole: AddressBox = { from: from.set, to: to.set };
    const { classes, untraced } = classify(whole, (source, destination) => {
      const request = requestFor(source.value, destination.value);
      const { connection } = playConnection(
        {
          network: azure.network,
          settled,
          proofs,
          variables: [source, destination],
          used,
          recording: false,
          counters,
        },
        request,
      );
      return { verdict: connection.verdict, request };
    });
    const first = lookUp === undefined ? {} : { lookUp };
    return [
      ...classes.map(
        ({ box, value }): Case => ({
          ...box,
          ports: [port],
          verdict: value.verdict,
          first: { request: value.request, ...first },
        }),
      ),
      ...untraced.map(
        (box): Case => ({
          ...box,
          ports: [port],
          verdict: { outcome: 'undecided', missing: 'tracing more address classes than Roundtrip allows' },
          first,
        }),
      ),
    ];
  });
}
