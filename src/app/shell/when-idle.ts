/** Code that the page does not need when it opens: fetched part by part as soon as the page is idle. */
import { isLater, type LaterPart } from '../controls/later';
import { LaterFlowForm } from '../flows/later-flow-form';
import { dialogs } from './dialog-list';
import { rightTabs, sidePanelOf, sidePanels } from './side-panels';

/**
 * The parts in the order in which the user will likely need them: these first, then the other panels and
 * dialogs.
 */
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
