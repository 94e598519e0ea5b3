/**
 * The service tags that the page carries with it, so that it works offline and gives every user the same
 * answer.
 */
import type { ServiceTagTable } from './service-tag';
import table from './table.json';
import { decodeTable } from './table-code';

let decoded: ServiceTagTable | undefined;

/**
 * Microsoft's tags for the public cloud, IPv4: the services that `scripts/service-tags/build.ts` lists, everywhere and by
 * region. The same table on every call; nothing is decoded before it is used.
 */
export function builtInServiceTags(): ServiceTagTable {
  decoded ??= decodeTable(table);
  return decoded;
}
