/** What is not on the page when it opens: fetched one after the other as soon as the page has nothing else to do. */

import { later } from '../controls/later';
import { LaterFlowForm } from '../flows/later-flow-form';
import { loadScenarios } from '../gallery/scenario-list';

export const PropertiesPanel = later(() =>
  import('../inspector/PropertiesPanel').then((all) => all.PropertiesPanel),
);
export const EffectivePanel = later(() =>
  import('../effective/EffectivePanel').then((all) => all.EffectivePanel),
);
export const ProblemsPanel = later(() =>
  import('../inspector/ProblemsPanel').then((all) => all.ProblemsPanel),
);
export const CommandSearch = later(() => import('./CommandSearch').then((all) => all.CommandSearch));
export const MoveTo = later(() => import('./MoveTo').then((all) => all.MoveTo));
export const ConnectTo = later(() => import('./ConnectTo').then((all) => all.ConnectTo));
export const OpenProblems = later(() => import('../files/OpenProblems').then((all) => all.OpenProblems));
/** Both name scenarios, which they have with them. */
export const Gallery = later(async () => {
  const [{ Gallery }] = await Promise.all([import('../gallery/Gallery'), loadScenarios()]);
  return Gallery;
});
export const Register = later(async () => {
  const [{ Register }] = await Promise.all([import('../register/Register'), loadScenarios()]);
  return Register;
});

/** In the order in which somebody is likely to want them. */
export const laterParts = [
  PropertiesPanel,
  CommandSearch,
  LaterFlowForm,
  Gallery,
  EffectivePanel,
  ProblemsPanel,
  Register,
  MoveTo,
  ConnectTo,
  OpenProblems,
] as const;
