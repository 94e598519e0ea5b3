/** How each role is painted, in the names of the theme's colors: the same for the page and for a file. */
import type { Role, Shape } from './drawing';

/** The colors that a drawing uses; the page's theme has variables of the same names. */
export const colorNames = [
  'bg',
  'panel',
  'line',
  'line-strong',
  'ink',
  'soft',
  'accent',
  'accent-bg',
  'vnet',
  'vnet-line',
  'sub',
  'fwd',
  'ret',
  'on-path',
  'never',
  'bad',
  'bad-bg',
] as const;
export type ColorName = (typeof colorNames)[number];

export type Paint = {
  readonly fill?: ColorName;
  readonly stroke?: ColorName;
  /** The width of the stroke. */
  readonly width?: number;
  readonly dash?: string;
  readonly font?: { readonly size: number; readonly weight?: number; readonly mono?: true };
};

const paints: Readonly<Record<Role, Paint>> = {
  container: { fill: 'sub', stroke: 'line', width: 1 },
  link: { stroke: 'line-strong', width: 1.5 },
  'link-label': { fill: 'soft', font: { size: 11 } },
  node: { fill: 'panel', stroke: 'line', width: 1 },
  icon: { stroke: 'accent', width: 1.4 },
  title: { fill: 'ink', font: { size: 12.5, weight: 600 } },
  subtitle: { fill: 'soft', font: { size: 10.5, mono: true } },
  badge: { fill: 'accent-bg' },
  'badge-text': { fill: 'accent', font: { size: 11 } },
  never: { stroke: 'never', width: 1.4, dash: '3 5' },
  'trace-forward': { stroke: 'fwd', width: 3 },
  'trace-return': { stroke: 'ret', width: 3 },
  'second-return': { stroke: 'ret', width: 1.2 },
  'head-forward': { fill: 'fwd' },
  'head-return': { fill: 'ret' },
  ghost: { fill: 'bg', stroke: 'line-strong', width: 1, dash: '3 3' },
  'ghost-text': { fill: 'soft', font: { size: 12 } },
  'packet-forward': { fill: 'fwd' },
  'packet-return': { fill: 'ret' },
  'packet-text': { fill: 'on-path', font: { size: 11.5, weight: 600 } },
  'drop-leader': { stroke: 'bad', width: 1.2 },
  drop: { fill: 'bad' },
  'drop-cross': { stroke: 'panel', width: 2.6 },
  'drop-note': { fill: 'bad-bg', stroke: 'bad', width: 1 },
  'drop-title': { fill: 'bad', font: { size: 12, weight: 600 } },
  'drop-detail': { fill: 'bad', font: { size: 11 } },
};

const network: Paint = { fill: 'vnet', stroke: 'vnet-line', width: 1 };

export function paintOf({ role, kind }: Shape): Paint {
  return role === 'container' && kind === 'virtual-network' ? network : paints[role];
}
