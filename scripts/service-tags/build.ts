/**
 * Builds the service tags and the published API Management addresses that the product includes, from their source files.
 *
 *   npx tsx scripts/service-tags/build.ts <ServiceTags_Public_YYYYMMDD.json> [<published-control-plane.csv>]
 *
 * The first is Microsoft's weekly file ("Azure IP Ranges and Service Tags – Public Cloud"), of which `original.json` keeps a
 * digest. The second has the columns environment, region, ip, scope, like `published-control-plane.csv` beside this script;
 * without it, `published-control-plane.json` is not changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseServiceTagsFile } from '../../src/azure/service-tags/parse-file';
import type { ServiceTagTable } from '../../src/azure/service-tags/service-tag';
import { decodeTable, encodeTable } from '../../src/azure/service-tags/table-code';
import { type OriginalFile, summaryOf } from './original';
import { publishedControlPlaneJson } from './published-control-plane';
import { isCarried } from './services';

const azure = new URL('../../src/azure/', import.meta.url);

function buildTable(path: string): void {
  const fileName = basename(path);
  const content = readFileSync(path, 'utf8');
  const { value: all, problems } = parseServiceTagsFile(content, fileName);
  if (!all)
    throw new Error(
      problems.map((each) => `${each.path} ${each.message} Expected ${each.expected}.`).join('\n'),
    );
  if (all.date === '')
    throw new Error(
      `${fileName}: the file name has no date; keep Microsoft's name, ServiceTags_Public_YYYYMMDD.json`,
    );
  const source = `${fileName} (Microsoft Azure IP Ranges and Service Tags, ${all.cloud} cloud)`;
  const table = { ...all, source, tags: new Map([...all.tags].filter(([, tag]) => isCarried(tag.name))) };
  const coded = encodeTable(table);
  refuseLoss(table, decodeTable(coded));
  write(
    'service-tags/table.json',
    `${JSON.stringify(coded, null, 2)}\n`,
    `${table.tags.size} of ${all.tags.size} tags`,
  );
  write('service-tags/table-date.json', `${JSON.stringify(table.date)}\n`, table.date);
  const summary = summaryOf(fileName, JSON.parse(content) as OriginalFile);
  writeFileSync(new URL('original.json', import.meta.url), `${JSON.stringify(summary, null, 2)}\n`);
}

/** Throws if decoding does not return every tag unchanged, so that no incomplete table is written. */
function refuseLoss(table: ServiceTagTable, decoded: ServiceTagTable): void {
  for (const [key, tag] of table.tags) {
    const again = decoded.tags.get(key);
    if (JSON.stringify(again) !== JSON.stringify(tag))
      throw new Error(`${tag.name} is not the same after encoding and decoding`);
  }
}

function write(path: string, text: string, what: string): void {
  writeFileSync(new URL(path, azure), text);
  const gzip = gzipSync(text, { level: 9 }).length;
  console.log(`src/azure/${path}: ${what}, ${text.length} bytes, ${gzip} with gzip`);
}

const [tagsPath, addressesPath] = process.argv.slice(2);
if (tagsPath === undefined) {
  console.error(
    'Name the file: npx tsx scripts/service-tags/build.ts <ServiceTags json> [<control-plane csv>]',
  );
  process.exitCode = 1;
} else {
  buildTable(tagsPath);
  if (addressesPath !== undefined) {
    const json = publishedControlPlaneJson(readFileSync(addressesPath, 'utf8'));
    write('flows/published-control-plane.json', json.text, `${json.count} addresses`);
  }
}
