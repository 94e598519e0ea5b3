/**
 * The default route: 0.0.0.0/0, or its two halves, 0.0.0.0/1 and 128.0.0.0/1. Together the halves lead every packet, and
 * each is longer than 0.0.0.0/0, so that what that route says no longer counts.
 */
import { parsePrefix } from '../../network/prefix';

/** The routes that every packet follows if no longer one covers it: the two halves where both are there, else 0.0.0.0/0. */
export function defaultRoutes<Route extends { readonly addressPrefix: string }>(
  routes: readonly Route[],
): readonly Route[] {
  const ofLength = (length: number) =>
    routes.filter(({ addressPrefix }) => parsePrefix(addressPrefix.trim())?.length === length);
  const halves = ofLength(1);
  const networks = new Set(halves.map(({ addressPrefix }) => parsePrefix(addressPrefix.trim())?.network));
  return networks.size === 2 ? halves : ofLength(0);
}

/** Whether prefixes that someone advertises hold a default route. */
export function hasDefaultRoute(prefixes: readonly string[]): boolean {
  return defaultRoutes(prefixes.map((addressPrefix) => ({ addressPrefix }))).length > 0;
}
