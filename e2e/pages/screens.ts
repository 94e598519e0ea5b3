/**
 * Checks for every screen: axe finds no violation, nothing overflows the window, the canvas is the largest
 * part.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { boxOf } from './canvas';
import type { Roundtrip } from './roundtrip';

/** The parts that axe can check alone, since checking the whole page takes seconds. */
const parts = {
  page: 'html',
  details: 'aside[aria-label="Details"]',
  board: 'section[aria-label="Status board"]',
  dialog: 'dialog',
} as const;

/** One step of a test, named after the screen. */
export async function looksRight(
  roundtrip: Roundtrip,
  screen: string,
  part: keyof typeof parts = 'page',
): Promise<void> {
  await test.step(screen, async () => {
    const { violations } = await new AxeBuilder({ page: roundtrip.page }).include(parts[part]).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${screen}: ${id} at ${target.join(' ')}: ${failureSummary}`),
    );
    expect(found).toEqual([]);
    await fitsTheWindow(roundtrip, screen);
  });
}

async function fitsTheWindow({ page }: Roundtrip, screen: string): Promise<void> {
  const { wide, high, width, height } = await page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { wide: scrollWidth, high: scrollHeight, width: clientWidth, height: clientHeight };
  });
  expect(wide, `${screen}: width of what is on the page`).toBeLessThanOrEqual(width);
  expect(high, `${screen}: height of what is on the page`).toBeLessThanOrEqual(height);
}

/** Larger than each of the panels around it. */
export async function canvasIsLargest({
  canvas,
  palette,
  inspector,
  board,
  trace,
}: Roundtrip): Promise<void> {
  const canvasArea = area(await boxOf(canvas.region));
  for (const panel of [palette.panel, inspector.panel, board.region, trace.ladder]) {
    if (await panel.isVisible()) expect(area(await boxOf(panel))).toBeLessThan(canvasArea);
  }
}

function area({ width, height }: { readonly width: number; readonly height: number }): number {
  return width * height;
}
