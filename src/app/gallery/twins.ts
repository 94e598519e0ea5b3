/** The scenario on screen and its twins: which version the document is, and the switch between them. */
import type { Scenario, Twin } from '../../scenarios/scenario';
import type { Topology } from '../../topology/document';
import { sameResources } from '../../topology/same-written';
import { replaceTopology } from '../store/document-actions';
import { announce } from '../store/session-actions';
import { sessionNow, topologyNow } from '../store/store';
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

/** Switches from the broken version to its first twin, and from any other back to the broken one. */
export function toggleTwin(): void {
  const scenario = scenarioOf(sessionNow().scenario);
  if (!scenario) return;
  const [first] = scenario.twins;
  if (first && versionOf(scenario, topologyNow()) === 'broken') switchTo(scenario, first.id);
  else switchTo(scenario, 'broken');
}

/** The title of a twin, with “Trap: ” before it if it is a trap. */
export function twinTitle({ title, trap }: Twin): string {
  return trap ? `Trap: ${title}` : title;
}

/** Switches as one undo entry, so that the user's edits are not lost. */
export function switchTo(scenario: Scenario, version: string): void {
  const twin = scenario.twins.find(({ id }) => id === version);
  const title = twin?.title ?? 'Broken version';
  // The document's name and description stay: they are not part of what is broken.
  const { name, description } = topologyNow();
  const next = twin?.topology ?? scenario.topology;
  const { description: _, ...rest } = next;
  const asBefore = next.name === name && next.description === description;
  replaceTopology(
    asBefore ? next : { ...rest, name, ...(description !== undefined && { description }) },
    title,
  );
  if (twin === undefined) announce('Broken');
  else announce(twin.trap ? twinTitle(twin) : `Fixed: ${twin.title}`);
}
