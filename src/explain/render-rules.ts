/** A NIC's effective security rules as a plain table, in the order of their evaluation. */
import type { EffectiveRule } from '../simulate/answers';
import { addressesText } from './addresses';
import { columns } from './columns';
import { placeText } from './render-trace';

/** Ends in a line feed. */
export function renderRules(rules: readonly EffectiveRule[]): string {
  const head = [
    'Direction',
    'Priority',
    'Access',
    'Protocol',
    'Source',
    'Ports',
    'Destination',
    'Ports',
    'Name',
    'Place',
  ];
  return columns([
    head,
    ...rules.map((each) => [
      each.direction,
      `${each.priority}`,
      each.action,
      each.protocols.join(', ') || '*',
      addressesText(each.source),
      each.sourcePorts,
      addressesText(each.destination),
      each.destinationPorts,
      each.name,
      placeText(each.place),
    ]),
  ]);
}
