/**
 * Every flow of a classic (stv2) API Management instance in a virtual network, from Microsoft's pages, newest
 * first. Rows that the newest page no longer has stay, marked with `until`: deployed firewalls still have
 * rules for them, and some pages still name them.
 */
import type { CatalogEntry } from '../../azure/flows/catalog';
import { dataPlaneFlows } from './catalog/data-plane';
import { serviceDependencies } from './catalog/dependencies';
import { hostDependencies } from './catalog/hosts';
import { managementFlows } from './catalog/management';
import { v2Flows } from './catalog/v2';

/** In the order of the board: management, data plane, dependencies by service, dependencies by host. */
export const apiManagementCatalog: readonly CatalogEntry[] = [
  ...managementFlows,
  ...dataPlaneFlows,
  ...serviceDependencies,
  ...hostDependencies,
];

/** The flows of the v2 tiers, injected (`Internal`) or integrated (`External`). */
export const apiManagementV2Catalog: readonly CatalogEntry[] = v2Flows;
