/** The service tags that the flow catalogs name: a table without one of them cannot judge the flows that need it. */
import type { CatalogEntry } from '../azure/flows/catalog';
import { builtInServiceTags, findTag } from '../azure/service-tags/tags';
import { apiManagementCatalog, apiManagementV2Catalog } from './api-management/catalog';
import { applicationGatewayCatalog } from './application-gateway/catalog';

const catalogs = [apiManagementCatalog, apiManagementV2Catalog, applicationGatewayCatalog];

/**
 * As the catalogs spell them. Rows that Microsoft no longer lists are left out, since their tags may disappear; so are Azure's own
 * terms (`Internet`), which are not in the file.
 */
export function catalogTags(): readonly string[] {
  const current = catalogs.flat().filter(({ until }) => until === undefined);
  return [...new Set(current.flatMap(tagOf))].filter(
    (name) => findTag(builtInServiceTags(), name) !== undefined,
  );
}

function tagOf({ peer }: CatalogEntry): readonly string[] {
  return peer.type === 'service-tag' || peer.type === 'control-plane' ? [peer.tag] : [];
}
