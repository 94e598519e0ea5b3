import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const surfaces = ['bg', 'panel', 'vnet', 'sub', 'hover', 'accent-bg'];
const pairs: readonly (readonly [text: string, surface: string])[] = [
  ...['ink', 'soft', 'faint', 'accent', 'ret', 'fwd', 'bad', 'ok', 'warn'].flatMap((text) =>
    surfaces.map((surface) => [text, surface] as const),
  ),
  ['bad', 'bad-bg'],
  ['soft', 'bad-bg'],
  ['faint', 'bad-bg'],
  ['ok', 'ok-bg'],
  ['warn', 'warn-bg'],
  ['on-accent', 'accent'],
  ['on-path', 'fwd'],
  ['on-path', 'ret'],
  ['on-path', 'bad'],
];

test.each(['light', 'dark'])('every text reaches 4.5:1 on its surfaces in %s', (scheme) => {
  const colours = variables(scheme);
  const poor = pairs
    .map(([text, surface]) => ({ text, surface, ratio: contrast(colours[text]!, colours[surface]!) }))
    .filter(({ ratio }) => ratio < 4.5);
  expect(poor).toEqual([]);
});

function variables(scheme: string): Record<string, string> {
  const [light = '', dark = ''] = css.split(':root[data-scheme="dark"]');
  const found = [...(scheme === 'light' ? light : dark).matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(found.map(([, name = '', colour = '']) => [name, colour]));
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
