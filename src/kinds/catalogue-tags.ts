/** The service tags that the flow catalogues name: a table without one of them cannot judge the flows that need it. */
import type { CatalogueEntry } from '../azure/flows/catalogue';
import { builtInServiceTags, findTag } from '../azure/service-tags/tags';
import { apiManagementCatalogue, apiManagementV2Catalogue } from './api-management/catalogue';
import { applicationGatewayCatalogue } from './application-gateway/catalogue';

const catalogues = [apiManagementCatalogue, apiManagementV2Catalogue, applicationGatewayCatalogue];

/**
 * As the catalogues spell them. Rows that Microsoft no longer lists are left out, since their tags may disappear; so are Azure's own
 * terms (`Internet`), which are not in the file.
 */
export function catalogueTags(): readonly string[] {
  const current = catalogues.flat().filter(({ until }) => until === undefined);
  return [...new Set(current.flatMap(tagOf))].filter(
    (name) => findTag(builtInServiceTags(), name) !== undefined,
  );
}

function tagOf({ peer }: CatalogueEntry): readonly string[] {
  return peer.type === 'service-tag' || peer.type === 'control-plane' ? [peer.tag] : [];
}
