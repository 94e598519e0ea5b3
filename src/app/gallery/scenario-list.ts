/** The scenarios that come with the page. */
import type { Scenario } from '../../scenarios/scenario';

/** Opened from a file: known as long as the page is. */
export const dropped = new Map<string, Scenario>();

export const scenarios: readonly Scenario[] = [];
export const firstScenario = 'apim-external-firewall-management';
