/**
 * Public names of Azure and Microsoft that flows resolve, and the service tag whose prefixes they resolve to.
 */
import { setOfTexts } from '../../network/address-set';
import type { PublicNamePart } from '../parts/names';
import { findTag, type ServiceTagTable } from '../service-tags/tags';
import { unlistedAddresses } from '../terms/address-terms';
import { activationHosts } from '../terms/windows-activation';

/** Suffix to tag; `Internet` where no tag covers the name (docs/azure.md, sections 1.4 and 6). */
const suffixes: readonly (readonly [pattern: string, tag: string])[] = [
  ['*.blob.core.windows.net', 'Storage'],
  ['*.table.core.windows.net', 'Storage'],
  ['*.queue.core.windows.net', 'Storage'],
  ['*.file.core.windows.net', 'Storage'],
  ['*.database.windows.net', 'Sql'],
  ['*.vault.azure.net', 'AzureKeyVault'],
  ['*.servicebus.windows.net', 'EventHub'],
  ['*.login.microsoft.com', 'AzureActiveDirectory'],
  ['login.microsoftonline.com', 'AzureActiveDirectory'],
  ['login.windows.net', 'AzureActiveDirectory'],
  ['*.microsoftmetrics.com', 'AzureMonitor'],
  ['*.prod.monitoring.core.windows.net', 'AzureMonitor'],
  ['*.ingestion.monitoring.azure.com', 'AzureMonitor'],
];

/** Hosts outside any tag; any other name that ends in one of these is somewhere on the Internet. */
const elsewhere: readonly string[] = [
  '*.microsoft.com',
  '*.microsoft.net',
  '*.windows.net',
  '*.windows.com',
  '*.digicert.com',
  '*.live.com',
  '*.msn.com',
  '*.visualstudio.com',
  '*.azure.com',
  '*.azureedge.net',
  '*.trafficmanager.net',
  '*.windowsupdate.com',
  '*.msocsp.com',
  '*.azurewebsites.net',
  '*.github.com',
];

type Input = { readonly tags: ServiceTagTable };

export function wellKnownNames({ tags }: Input): readonly PublicNamePart[] {
  const place = { resource: '', pointer: '' };
  const anywhere = unlistedAddresses(tags);
  return [
    ...activationHosts.map(
      ([pattern, addresses]): PublicNamePart => ({
        as: 'public-name',
        pattern,
        addresses: setOfTexts(addresses),
        place,
        rules: ['DNS-PUBLIC-NAMES'],
      }),
    ),
    ...suffixes.map(
      ([pattern, tag]): PublicNamePart => ({
        as: 'public-name',
        pattern,
        addresses: findTag(tags, tag)?.addresses ?? anywhere,
        place,
        rules: ['DNS-PUBLIC-NAMES'],
      }),
    ),
    ...elsewhere.map(
      (pattern): PublicNamePart => ({
        as: 'public-name',
        pattern,
        addresses: anywhere,
        place,
        rules: ['DNS-PUBLIC-NAMES'],
      }),
    ),
  ];
}
