/** The order of destinations: prefixes by their addresses, the shorter first, then service tags by name. */
import { readPrefix } from '../../network/prefix';

export function byDestination(a: string, b: string): number {
  const one = readPrefix(a).value;
  const other = readPrefix(b).value;
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined) || compareText(a, b);
  return one.network - other.network || one.length - other.length;
}

/** Compares by code units, so that the order is the same on every computer. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
