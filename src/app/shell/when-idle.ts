/** What is not on the page when it opens: fetched one after the other as soon as the page has nothing else to do. */
import type { Later } from '../controls/later';
import { LaterFlowForm } from '../flows/later-flow-form';
import { dialogs } from './dialog-list';
import { rightTabs, sidePanelOf, sidePanels } from './side-panels';

type LaterPart = Pick<Later<never>, 'fetch'>;

/** In the order in which somebody is likely to want them: these first, then every panel and dialog that is left. */
export const laterParts: readonly LaterPart[] = [
  ...new Set<LaterPart>([
    sidePanels.properties.Panel,
    dialogs.commands.Content,
    LaterFlowForm,
    dialogs.gallery.Content,
    ...rightTabs.map((tab) => sidePanelOf(tab).Panel).filter(isLater),
    ...Object.values(dialogs).map(({ Content }) => Content),
  ]),
];

function isLater<P>(part: P): part is P & LaterPart {
  return typeof part === 'function' && 'fetch' in part;
}
