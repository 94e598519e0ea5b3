import { describe, expect, test } from 'vitest';
import { isUnderMap, viewThatFits } from './fit';

const map = { width: 136, height: 88 };
const room = (width: number, height: number) => ({ x: 0, y: 0, width, height });

describe('the view that fits', () => {
  test('fills the pane where nothing comes near the map', () => {
    const pane = { width: 1000, height: 600 };
    const { zoom } = viewThatFits([room(400, 400)], pane, map);
    expect(zoom).toBe(1);
  });

  test.each([
    ['wide', { width: 900, height: 560 }, room(1200, 500)],
    ['high', { width: 900, height: 560 }, room(800, 900)],
    ['as the pane', { width: 688, height: 497 }, room(688, 497)],
  ])('keeps the corner of a drawing that is %s off the map, and all of it in view', (_, pane, box) => {
    const view = viewThatFits([box], pane, map);
    expect(isUnderMap(box, view, pane, map)).toBe(false);
    expect(view.x).toBeGreaterThanOrEqual(0);
    expect(view.y).toBeGreaterThanOrEqual(0);
    expect(view.x + box.width * view.zoom).toBeLessThanOrEqual(pane.width);
    expect(view.y + box.height * view.zoom).toBeLessThanOrEqual(pane.height);
  });
});
