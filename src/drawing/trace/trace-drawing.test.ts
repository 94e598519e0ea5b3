import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../engine/trace';
import { failure, hop, inside, syn, tracedClass } from '../../explain/sample-trace';
import { timelineOf } from '../../explain/timeline';
import { overlaps, type Rect } from '../geometry/shapes';
import { pillText, pillTextOf } from './pills';
import type { Scene } from './scene';
import { drawingOf } from './trace-drawing';

const attempt = tracedClass.connection.attempts[0] as Attempt;
const timeline = timelineOf(tracedClass, attempt);
const boxes: Record<string, Rect> = {
  'control-plane': { x: 60, y: 0, width: 190, height: 62 },
  apim: { x: 110, y: 290, width: 216, height: 76 },
  fw: { x: 500, y: 230, width: 206, height: 62 },
  dns: { x: 500, y: 400, width: 180, height: 48 },
};
const scene: Scene = {
  boxes: new Map(Object.entries(boxes)),
  containers: [{ x: 40, y: 140, width: 800, height: 380 }],
  texts: [{ x: 58, y: 150, width: 120, height: 40 }],
};
const drawing = drawingOf(timeline.legs, failure, scene);

describe('a trace on the canvas', () => {
  test('joins hops of one resource, and draws each packet between the boxes it visits', () => {
    expect(drawing.strokes.map(({ key, uses }) => [key, uses.map(({ leg }) => leg)])).toEqual([
      ['control-plane > apim forward', [0]],
      ['apim > fw return', [1]],
    ]);
  });

  test('gives each packet a pill with its number, direction and flags', () => {
    expect(timeline.legs.map(pillText)).toEqual(['1 SYN →', '2 ← SYN-ACK']);
    expect(pillTextOf([timeline.legs[0]!, { ...timeline.legs[0]!, number: '3' }])).toBe('1 SYN · 3 SYN →');
    expect(drawing.pills.map(({ legs }) => legs)).toEqual([[0], [1]]);
  });

  test('marks the drop with packet and reason in plain words', () => {
    expect(drawing.drop).toMatchObject({
      title: 'SYN-ACK dropped: no session',
      detail: 'the SYN never passed here',
      leg: 1,
    });
  });

  test('covers no name: pills, mark and note cover nothing readable', () => {
    const placed = [...drawing.pills.map(({ rect }) => rect), drawing.drop!.mark, drawing.drop!.note];
    const texts = [...Object.values(boxes), ...scene.texts];
    for (const one of placed) {
      expect(texts.filter((each) => overlaps(each, one))).toEqual([]);
      expect(placed.filter((each) => each !== one && overlaps(each, one))).toEqual([]);
    }
  });

  test('shows what never happened: the rest of the return path', () => {
    expect(drawing.never?.length).toBeGreaterThan(1);
  });

  test('gives a hop without a node a ghost between its neighbors', () => {
    const packets = [
      { ...syn, hops: [...syn.hops.slice(0, 1), hop('Internet', '', [], inside), ...syn.hops.slice(2)] },
    ];
    const { ghosts, strokes } = drawingOf(
      timelineOf(tracedClass, { ...attempt, packets }).legs,
      undefined,
      scene,
    );
    expect(ghosts.map(({ label }) => label)).toEqual(['Internet']);
    expect(strokes.map(({ key }) => key)).toEqual([
      'control-plane > ghost Internet forward',
      'ghost Internet > apim forward',
    ]);
    for (const each of [...Object.values(boxes), ...scene.texts]) {
      expect(overlaps(each, ghosts[0]!.rect)).toBe(false);
    }
  });

  test('distinguishes a store that a resource brings along from the resource itself', () => {
    const there = [
      ...syn.hops.slice(2),
      hop('fw', 'fw', [], inside),
      hop('store of apim', 'apim', [], inside),
    ];
    const packets = [
      { ...syn, hops: there },
      { ...syn, direction: 'return', hops: [...there].reverse() } as const,
    ];
    const { ghosts, strokes } = drawingOf(
      timelineOf(tracedClass, { ...attempt, packets }).legs,
      undefined,
      scene,
    );
    expect(ghosts.map(({ label }) => label)).toEqual(['store of apim']);
    expect(strokes.map(({ key }) => key)).toEqual([
      'apim > fw forward',
      'fw > ghost store of apim forward',
      'ghost store of apim > fw return',
      'fw > apim return',
    ]);
    expect(overlaps(ghosts[0]!.rect, scene.containers[0]!)).toBe(false);
  });

  test('draws a gateway once that is one node on the forward path and another on the return path', () => {
    const there = [
      hop('apim', 'apim', [], inside),
      hop('gateway', 'fw', [], inside),
      hop('site', 'dns', [], inside),
    ];
    const back = [
      hop('site', 'dns', [], inside),
      hop('gateway back', 'fw', [], inside),
      hop('apim', 'apim', [], inside),
    ];
    const packets = [{ ...syn, hops: there }, { ...syn, direction: 'return', hops: back } as const];
    expect(drawingOf(timelineOf(tracedClass, { ...attempt, packets }).legs, undefined, scene).ghosts).toEqual(
      [],
    );
  });

  test('draws a node of a whole container outside it, and marks what it could not answer', () => {
    const query = {
      ...syn,
      segment: 'datagram',
      hops: [syn.hops[2]!, hop('platform', 'vnet', [], inside)],
    } as const;
    const nameless = { ...failure, at: 'vnet', reason: 'name-not-found', host: 'a.example' } as const;
    const { legs } = timelineOf(tracedClass, { ...attempt, packets: [query] });
    const { ghosts, drop } = drawingOf(legs, nameless, scene);
    expect(ghosts.map(({ label }) => label)).toEqual(['platform']);
    expect(overlaps(ghosts[0]!.rect, scene.containers[0]!)).toBe(false);
    expect(Math.abs(drop!.mark.y - ghosts[0]!.rect.y)).toBeLessThan(60);
  });

  test('marks a failure without any packet at the node that would have sent one', () => {
    const nameless = { ...failure, at: 'apim', reason: 'name-not-found', host: 'a.example' } as const;
    const { drop, strokes } = drawingOf(
      timelineOf(tracedClass, { ...attempt, packets: [] }).legs,
      nameless,
      scene,
    );
    expect(strokes).toEqual([]);
    expect(drop).toMatchObject({ title: 'name not found: a.example', leg: undefined });
  });
});
