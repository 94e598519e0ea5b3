/**
 * Every action of the page that is not about one resource, in one list for the command search and for keys.
 */
import { canPaste, copy, cut, paste } from '../canvas/clipboard';
import { duplicate, removeResources, rename, resizeContainer, selectedContainer } from '../canvas/edit';
import { fitView, zoomBy } from '../canvas/viewport';
import { openFile, openServiceTags } from '../files/open';
import { saveFile } from '../files/save';
import { beginFlow } from '../flows/flow-form-state';
import { currentTwins, toggleTwin } from '../gallery/twins';
import { openRegister } from '../register/open-register';
import { duplicateCurrent } from '../storage/duplicate-current';
import { newDocument } from '../storage/new-document';
import { redo, redoLabel, undo, undoLabel } from '../store/document-actions';
import {
  dismissPassing,
  foldPanel,
  openDialog,
  select,
  showLeft,
  showTab,
  startPicking,
} from '../store/session-actions';
import type { RightTab } from '../store/state';
import { changeSession, sessionNow, store, topologyNow } from '../store/store';
import { rightTabs, sidePanelOf } from './side-panels';

export type Action = {
  readonly id: string;
  readonly label: string;
  /** The keys as shown and as pressed: `Ctrl+Shift+Z`. `Ctrl` also means the command key on a Mac. */
  readonly keys?: readonly string[];
  /** Whether the keys also work while the user types in a field. */
  readonly whileTyping?: boolean;
  readonly available?: () => boolean;
  readonly run: () => void;
};

const selected = () => sessionNow().selection.length > 0;

const resizes = [
  ['wider', 'Make the container wider', 'Alt+ArrowRight', 1, 0],
  ['narrower', 'Make the container narrower', 'Alt+ArrowLeft', -1, 0],
  ['taller', 'Make the container taller', 'Alt+ArrowDown', 0, 1],
  ['lower', 'Make the container shorter', 'Alt+ArrowUp', 0, -1],
] as const;

export const actions: readonly Action[] = [
  {
    id: 'search',
    label: 'Search or run a command',
    keys: ['Ctrl+K'],
    whileTyping: true,
    run: () => openDialog('commands'),
  },
  {
    id: 'undo',
    label: 'Undo',
    keys: ['Ctrl+Z'],
    available: () => undoLabel(store.getState()) !== undefined,
    run: undo,
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    available: () => redoLabel(store.getState()) !== undefined,
    run: redo,
  },
  { id: 'add', label: 'Add a resource', keys: ['/'], run: focusPalette },
  { id: 'outline', label: 'Show the outline', keys: ['O'], run: focusOutline },
  { id: 'rename', label: 'Rename', keys: ['F2'], available: selected, run: () => rename() },
  {
    id: 'delete',
    label: 'Delete',
    keys: ['Delete', 'Backspace'],
    available: selected,
    run: () => removeResources(),
  },
  { id: 'duplicate', label: 'Duplicate', keys: ['Ctrl+D'], available: selected, run: () => duplicate() },
  { id: 'copy', label: 'Copy', keys: ['Ctrl+C'], available: selected, run: copy },
  { id: 'cut', label: 'Cut', keys: ['Ctrl+X'], available: selected, run: cut },
  { id: 'paste', label: 'Paste', keys: ['Ctrl+V'], available: canPaste, run: paste },
  {
    id: 'select-all',
    label: 'Select all',
    keys: ['Ctrl+A'],
    run: () => select(...topologyNow().resources.map(({ id }) => id)),
  },
  { id: 'move-to', label: 'Move to…', keys: ['M'], available: selected, run: () => openDialog('move-to') },
  { id: 'connect', label: 'Connect to…', keys: ['C'], available: selected, run: () => openDialog('connect') },
  { id: 'trace', label: 'Trace from … to …', keys: ['T'], run: beginFlow },
  ...resizes.map(([id, label, keys, width, height]) => ({
    id,
    label,
    keys: [keys],
    available: () => selectedContainer() !== undefined,
    run: () => resizeContainer(width, height),
  })),
  { id: 'fit', label: 'Fit view', keys: ['F'], run: fitView },
  { id: 'zoom-in', label: 'Zoom in', keys: ['+', '='], run: () => zoomBy(1.25) },
  { id: 'zoom-out', label: 'Zoom out', keys: ['-'], run: () => zoomBy(0.8) },
  {
    id: 'twin',
    label: 'Switch between broken and fixed',
    keys: ['B'],
    available: () => currentTwins().length > 0,
    run: toggleTwin,
  },
  { id: 'gallery', label: 'Scenarios', keys: ['G'], run: () => openDialog('gallery') },
  { id: 'register', label: 'Platform rules', keys: ['R'], run: () => openRegister() },
  {
    id: 'story',
    label: 'What this scenario is about',
    available: () => sessionNow().scenario !== undefined,
    run: showStory,
  },
  { id: 'documents', label: 'Documents', keys: ['D'], run: () => openDialog('documents') },
  { id: 'versions', label: 'Versions of this document', run: () => openDialog('versions') },
  { id: 'new', label: 'New, empty document', run: newDocument },
  { id: 'duplicate-document', label: 'Duplicate this document', run: () => void duplicateCurrent() },
  { id: 'open', label: 'Open a file', keys: ['Ctrl+O'], whileTyping: true, run: () => void openFile() },
  { id: 'save', label: 'Save as a file', keys: ['Ctrl+S'], whileTyping: true, run: saveFile },
  { id: 'tags', label: 'Use newer service tags', run: () => void openServiceTags() },
  ...rightTabs.map((tab) => {
    const { focus, ...command } = sidePanelOf(tab).command;
    return { ...command, run: () => showPanel(tab, focus) };
  }),
  { id: 'fold-left', label: 'Collapse or expand resources', run: () => foldPanel('left') },
  { id: 'fold-right', label: 'Collapse or expand details', run: () => foldPanel('right') },
  { id: 'fold-bottom', label: 'Collapse or expand the status board', run: () => foldPanel('bottom') },
  { id: 'light', label: 'Light theme', run: () => changeSession({ theme: 'light' }) },
  { id: 'dark', label: 'Dark theme', run: () => changeSession({ theme: 'dark' }) },
  { id: 'system', label: 'System theme', run: () => changeSession({ theme: 'system' }) },
  { id: 'escape', label: 'Clear the selection', keys: ['Escape'], run: stepBack },
];

function stepBack(): void {
  const { pick } = sessionNow();
  if (pick !== undefined) startPicking(undefined);
  else {
    changeSession({ selection: [], highlight: undefined });
    dismissPassing();
  }
}

/** Clears the selection, since the properties show the story when nothing is selected. */
function showStory(): void {
  select();
  showTab('properties');
}

function focusPalette(): void {
  showLeft('palette');
  focusSoon('.palette input');
}

function focusOutline(): void {
  showLeft('outline');
  focusSoon('.outline [tabindex="0"]');
}

function showPanel(tab: RightTab, focus: string | undefined): void {
  showTab(tab);
  if (focus !== undefined) focusSoon(focus);
}

/** Moves the focus to the element once React has drawn it. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}
