import { expect, test } from 'vitest';
import { absoluteBoxes, boxesOf } from './boxes';
import { overlaps } from './geometry/shapes';
import { testTopology } from './test-topology';

const withoutLayout = { ...testTopology, layout: {} };

test('a file without a layout is drawn without overlaps', () => {
  const boxes = boxesOf(withoutLayout);
  const top = ['vnet', 'site', 'rt-loose'].map((id) => boxes.get(id)!);
  const inside = ['fw', 'gw'].map((id) => boxes.get(id)!);
  for (const group of [top, inside])
    for (const [at, one] of group.entries())
      for (const other of group.slice(at + 1)) expect(overlaps(one, other)).toBe(false);
});

test('a container without a size is as large as its content', () => {
  const boxes = boxesOf(withoutLayout);
  const [room, firewall, gateway] = ['snet', 'fw', 'gw'].map((id) => boxes.get(id)!);
  for (const held of [firewall!, gateway!]) {
    expect(held.x + held.width).toBeLessThan(room!.width);
    expect(held.y + held.height).toBeLessThan(room!.height);
  }
});

test('sites are below the networks', () => {
  const boxes = absoluteBoxes(withoutLayout);
  const vnet = boxes.get('vnet')!;
  expect(boxes.get('site')!.y).toBeGreaterThan(vnet.y + vnet.height);
});

test('absolute boxes add up the positions of their containers', () => {
  expect(absoluteBoxes(testTopology).get('fw')).toEqual({ x: 40, y: 220, width: 200, height: 60 });
});

test('a resource whose id is a property of Object.prototype is placed like any other', () => {
  const [first] = withoutLayout.resources;
  const odd = { ...first!, id: 'constructor' };
  const box = boxesOf({ ...withoutLayout, resources: [odd] }).get('constructor')!;
  for (const side of [box.x, box.y, box.width, box.height]) expect(side).not.toBeNaN();
});
