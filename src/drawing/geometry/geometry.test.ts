import { describe, expect, test } from 'vitest';
import { touches } from './corridors';
import { joinCurves } from './join-curves';
import { markPlace, notePlace, pillPlace } from './labels';
import {
  besides,
  distance,
  grow,
  type Line,
  lengthOf,
  overlaps,
  type Point,
  pointAt,
  type Rect,
} from './shapes';

const box = (x: number, y: number, width = 200, height = 60): Rect => ({ x, y, width, height });
const first = (line: Line) => line[0] as Point;
const last = (line: Line) => line[line.length - 1] as Point;

describe('a line between two boxes', () => {
  test('leaves and arrives at facing sides', () => {
    const line = joinCurves(box(0, 0), box(400, 0), 0, []);
    expect(first(line)).toEqual({ x: 200, y: 30 });
    expect(last(line)).toEqual({ x: 400, y: 30 });
  });

  test('keeps left of its direction, so that the return path has its own lane', () => {
    const there = joinCurves(box(0, 0), box(400, 0), 10, []);
    const back = joinCurves(box(400, 0), box(0, 0), 10, []);
    expect(first(there).y).toBe(20);
    expect(first(back).y).toBe(40);
    for (const point of there)
      expect(Math.min(...back.map((each) => distance(each, point)))).toBeGreaterThan(15);
  });

  test.each([
    ['beside each other', box(0, 0), box(600, 0), [box(300, -100, 100, 260)]],
    ['below each other', box(0, 0), box(0, 400), [box(-200, 180, 700, 60)]],
    ['with two in the way', box(0, 0), box(600, 300), [box(260, -40, 80, 300), box(420, 60, 80, 400)]],
  ])('goes around what is in the way: %s', (_, from, to, obstacles) => {
    const line = joinCurves(from, to, 8, obstacles);
    for (const each of [...obstacles, from, to])
      expect(touches(line.slice(1, -1), grow(each, -1))).toBe(false);
    expect(lengthOf(line)).toBeLessThan(2000);
  });

  test('is drawn even if the boxes overlap', () => {
    expect(joinCurves(box(0, 0), box(10, 10), 8, []).length).toBeGreaterThan(1);
  });

  test('is quick beside a thousand boxes', () => {
    const many = Array.from({ length: 1000 }, (_, at) => box((at % 40) * 240, Math.floor(at / 40) * 120));
    const line = joinCurves(box(20, 2000), box(3000, 900), 8, many);
    expect(line.length).toBeGreaterThan(1);
  });
});

describe('points of a line', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  test('are found by a fraction of its length', () => expect(pointAt(line, 0.25)).toEqual({ x: 25, y: 0 }));
  test('lie to its left when moved besides', () => expect(besides(line, 5)[0]).toEqual({ x: 0, y: -5 }));
});

describe('labels', () => {
  const line = joinCurves(box(0, 0), box(600, 0), 0, []);
  test('sit in the middle of the line', () => {
    const pill = pillPlace([line], 80, 22, []);
    expect(pill.x + 40).toBeCloseTo(400, 0);
  });

  test('move away from what is there', () => {
    const taken = [box(350, 0, 100, 60)];
    expect(taken.some((each) => overlaps(each, pillPlace([line], 80, 22, taken)))).toBe(false);
  });

  test('place the mark and its note beside the node, without covering anything', () => {
    const node = box(0, 0);
    const taken = [node, box(205, 0, 60, 60), box(-80, -120, 400, 80)];
    const mark = markPlace(node, 30, taken);
    const note = notePlace(mark, 240, 40, [...taken, mark]);
    for (const each of taken) {
      expect(overlaps(each, mark)).toBe(false);
      expect(overlaps(each, note)).toBe(false);
    }
    expect(overlaps(mark, note)).toBe(false);
  });
});
