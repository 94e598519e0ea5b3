/** The scenario on screen and its twins: which version the document is, and the switch between them. */
import type { Scenario, Twin } from '../../scenarios/scenario';
import type { Topology } from '../../topology/document';
import { sameResources } from '../../topology/same-written';
import { replaceTopology, sideAsLeft } from '../store/document-actions';
import { announce } from '../store/session-actions';
import type { DocumentState } from '../store/state';
import { sessionNow, store, topologyNow } from '../store/store';
import { scenarioOf } from './scenario-list';

export const currentTwins = (): readonly Twin[] => scenarioOf(sessionNow().scenario)?.twins ?? [];

/**
 * `broken`, the id of a twin, or `undefined` if the document was edited and is none of them: layout and
 * expectations do not count.
 */
export function versionOf(scenario: Scenario, topology: Topology): string | undefined {
  if (sameResources(scenario.topology.resources, topology.resources)) return 'broken';
  return scenario.twins.find((twin) => sameResources(twin.topology.resources, topology.resources))?.id;
}

/** The version on screen, with or without edits of the user's. */
export function sideOf(scenario: Scenario, { history, side }: DocumentState): string | undefined {
  return side ?? versionOf(scenario, history.present);
}

/** Switches from the broken version to its first twin, and from any other back to the broken one. */
export function toggleTwin(): void {
  const scenario = scenarioOf(sessionNow().scenario);
  if (!scenario) return;
  const [first] = scenario.twins;
  const side = sideOf(scenario, store.getState().document);
  if (first && side === 'broken') switchTo(scenario, first.id);
  else switchTo(scenario, 'broken');
}

/** The title of a twin, with “Trap: ” before it if it is a trap. */
export function twinTitle({ title, trap }: Twin): string {
  return trap ? `Trap: ${title}` : title;
}

/** Goes to another version, as it was left, as one undo entry. The version that is left keeps its edits. */
export function switchTo(scenario: Scenario, version: string): void {
  const twin = scenario.twins.find(({ id }) => id === version);
  if (sideOf(scenario, store.getState().document) === version) return;
  const next = sideAsLeft(version) ?? asDelivered(scenario, version);
  if (replaceTopology(underItsName(next), twin?.title ?? 'Broken version', version))
    announce(twin === undefined ? 'Broken' : twin.trap ? twinTitle(twin) : `Fixed: ${twin.title}`);
}

/** Undoes the user's edits of the version on screen, as one undo entry. */
export function deliverAgain(scenario: Scenario, version: string): void {
  if (replaceTopology(underItsName(asDelivered(scenario, version)), 'As delivered', version))
    announce('The scenario is as delivered');
}

function asDelivered(scenario: Scenario, version: string): Topology {
  return scenario.twins.find(({ id }) => id === version)?.topology ?? scenario.topology;
}

/** The document's name and description stay: they are not part of what is broken. */
function underItsName(next: Topology): Topology {
  const { name, description } = topologyNow();
  if (next.name === name && next.description === description) return next;
  const { description: _, ...rest } = next;
  return { ...rest, name, ...(description !== undefined && { description }) };
}
