/**
 * The dialogs, one entry each: the name of the window and its content. All are fetched when the page is idle.
 */
import type { ComponentType } from 'react';
import { type Later, later } from '../controls/later';
import { loadScenarios } from '../gallery/scenario-list';
import type { DialogName } from '../store/state';

type Dialog = { readonly label: string; readonly Content: Later<object> };

/** For a dialog that refers to scenarios: it loads them together with its code. */
const laterWithScenarios = (load: () => Promise<ComponentType>) =>
  later(async () => {
    const [Content] = await Promise.all([load(), loadScenarios()]);
    return Content;
  });

export const dialogs = {
  gallery: {
    label: 'Scenarios',
    Content: laterWithScenarios(() => import('../gallery/Gallery').then((all) => all.Gallery)),
  },
  documents: {
    label: 'Documents',
    Content: later(() => import('../documents/Documents').then((all) => all.Documents)),
  },
  versions: {
    label: 'Versions',
    Content: later(() => import('../documents/Versions').then((all) => all.Versions)),
  },
  commands: {
    label: 'Search or run a command',
    Content: later(() => import('./CommandSearch').then((all) => all.CommandSearch)),
  },
  register: {
    label: 'Platform rules',
    Content: laterWithScenarios(() => import('../register/Register').then((all) => all.Register)),
  },
  'move-to': {
    label: 'Move to',
    Content: later(() => import('./MoveTo').then((all) => all.MoveTo)),
  },
  connect: {
    label: 'Connect to',
    Content: later(() => import('./ConnectTo').then((all) => all.ConnectTo)),
  },
  'open-problems': {
    label: 'The file could not be opened',
    Content: later(() => import('../files/OpenProblems').then((all) => all.OpenProblems)),
  },
} as const satisfies Readonly<Record<DialogName, Dialog>>;
