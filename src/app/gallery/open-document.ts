/** Opens a document of this browser, with the scenario that it began as. */
import { openFromStorage } from '../storage/opening';
import { changeSession, store } from '../store/store';
import { loadScenarios } from './scenario-list';

/** `edit` also takes the document from another tab. Returns whether it is open now; if not, the user was told why. */
export async function openDocument(id: string, how: 'open' | 'edit' = 'open'): Promise<boolean> {
  const result = await openFromStorage(id, how);
  if (result?.scenario !== undefined) void showItsScenario(result.scenario);
  return result !== undefined;
}

/** The story and the other versions appear once the scenarios are fetched; without them, the document is still there. */
async function showItsScenario(scenario: string): Promise<void> {
  const { opened } = store.getState().document;
  await loadScenarios().catch(() => undefined);
  if (store.getState().document.opened === opened) changeSession({ scenario });
}
