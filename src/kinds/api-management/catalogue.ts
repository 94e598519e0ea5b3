/**
 * Every flow of a classic (stv2) API Management instance in a virtual network, from Microsoft's pages, newest
 * first. Rows that the newest page no longer has stay, marked with `until`: deployed firewalls still have
 * rules for them, and some pages still name them.
 */
import type { CatalogueEntry } from '../../azure/flows/catalogue';
import { dataPlaneFlows } from './catalogue/data-plane';
import { serviceDependencies } from './catalogue/dependencies';
import { hostDependencies } from './catalogue/hosts';
import { managementFlows } from './catalogue/management';
import { v2Flows } from './catalogue/v2';

/** In the order of the board: management, data plane, dependencies by service, dependencies by host. */
export const apiManagementCatalogue: readonly CatalogueEntry[] = [
  ...managementFlows,
  ...dataPlaneFlows,
  ...serviceDependencies,
  ...hostDependencies,
];

/** The flows of the v2 tiers, injected (`Internal`) or integrated (`External`). */
export const apiManagementV2Catalogue: readonly CatalogueEntry[] = v2Flows;
