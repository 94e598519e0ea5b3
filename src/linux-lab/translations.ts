/**
 * What a translation does, as nftables statements: one for each kind of packet that is translated
 * differently.
 */
import { formatAddress } from '../network/address';
import type { TranslationRule } from '../network/stages';
import { firstCallerPort } from './probe';

const withPorts = 'meta l4proto { tcp, udp } ';

/** `usable`: one or more targets; `chance`: the expression that chooses one of several. */
export function translations(
  to: 'dnat' | 'snat',
  usable: TranslationRule['to'],
  chance: string,
): readonly string[] | { readonly unbuildable: string } {
  const addresses = usable.map((each) => formatAddress(each.address));
  const ports = usable.map((each) => each.port);
  const [first = ''] = addresses;
  const oneOf = (targets: readonly string[]) =>
    `${chance} mod ${targets.length} map { ${targets.map((each, index) => `${index} : ${each}`).join(', ')} }`;
  if (to === 'snat') {
    if (ports.some((each) => each !== undefined)) return { unbuildable: 'it translates the caller’s port' };
    if (usable.length > 1) return [`snat to ${oneOf(addresses)}`];
    // A caller's port stays in the callers' range, by which callers are recognized; a service's port does not
    // change.
    const callers = `${firstCallerPort}-65535`;
    return [`${withPorts}th sport ${callers} snat to ${first}:${callers}`, `snat to ${first}`];
  }
  if (ports.every((each) => each === undefined))
    return [`dnat to ${usable.length === 1 ? first : oneOf(addresses)}`];
  if (ports.some((each) => each === undefined))
    return { unbuildable: 'only some of its targets have a port' };
  if (usable.length === 1)
    return [`${withPorts}dnat to ${first}:${ports[0]}`, `ip protocol icmp dnat to ${first}`];
  return [
    `${withPorts}dnat ip to ${oneOf(addresses.map((each, index) => `${each} . ${ports[index]}`))}`,
    `ip protocol icmp dnat to ${oneOf(addresses)}`,
  ];
}
