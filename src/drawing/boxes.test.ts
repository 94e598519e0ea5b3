import { describe, expect, test } from 'vitest';
import { kindOf, type Resource } from '../kinds';
import { emptyTopology } from '../topology/document';
import { newResource } from '../topology/draw';
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

/** Generous: what compares each with all others takes minutes. */
const timeout = 5_000;
const network = kindOf('virtual-network')!.create('v', 'v') as Resource;
const subnet = { ...kindOf('subnet')!.create('s', 's'), virtualNetwork: 'v' } as Resource;
const machines = (count: number, inSubnet: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => {
    const id = `w${at}`;
    return { ...kindOf('virtual-machine')!.create(id, id), subnet: inSubnet(at) } as Resource;
  });

/** Side by side in the order of their rows, so that only neighbors are compared. */
function expectNoOverlaps(rects: readonly { x: number; y: number; width: number; height: number }[]): void {
  const sorted = [...rects].sort((a, b) => a.y - b.y || a.x - b.x);
  for (const [at, one] of sorted.entries())
    for (const other of sorted.slice(at + 1, at + 4))
      if (overlaps(one, other)) throw new Error(`${JSON.stringify(one)} covers ${JSON.stringify(other)}`);
}

describe('a file without a layout that is as large as the limit', { timeout }, () => {
  test('is placed in a grid: machines of one subnet', () => {
    const resources = [network, subnet, ...machines(19_998, () => 's')];
    const boxes = boxesOf({ ...emptyTopology('many'), resources });
    expect(boxes.size).toBe(20_000);
    expectNoOverlaps(resources.slice(2).map(({ id }) => boxes.get(id)!));
    const { width, height } = boxes.get('s')!;
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(2.5);
  });

  test('is placed in a grid: networks outside, with services above and sites below', () => {
    const of = (kind: string, count: number) =>
      Array.from({ length: count }, (_, at) => kindOf(kind)!.create(`${kind}${at}`, 'x') as Resource);
    const resources = [
      ...of('virtual-network', 10_000),
      ...of('on-premises-site', 5_000),
      ...of('azure-service', 5_000),
    ];
    const boxes = boxesOf({ ...emptyTopology('many'), resources });
    expectNoOverlaps([...boxes.values()]);
    const ys = (kind: string) =>
      resources.filter((each) => each.kind === kind).map(({ id }) => boxes.get(id)!.y);
    expect(Math.max(...ys('azure-service'))).toBeLessThan(Math.min(...ys('virtual-network')));
    expect(Math.max(...ys('virtual-network'))).toBeLessThan(Math.min(...ys('on-premises-site')));
  });

  test('is placed around what has a position, wherever that is', () => {
    const layout = Object.fromEntries(
      machines(15_000, () => '').map(({ id }, at) => [id, { x: (at * 7) % 997, y: (at * 13) % 991 }]),
    );
    const resources = [network, subnet, ...machines(15_050, () => 's')];
    const boxes = boxesOf({ ...emptyTopology('many'), resources, layout });
    const lowest = Math.max(...resources.slice(2, 15_002).map(({ id }) => boxes.get(id)!.y)) + 60;
    for (const { id } of resources.slice(15_002)) expect(boxes.get(id)!.y).toBeGreaterThan(lowest);
  });

  test('takes one more resource beside the others', { timeout: 60_000 }, () => {
    const resources = [network, subnet, ...machines(15_000, () => 's')];
    const whole = { ...emptyTopology('many'), resources };
    for (const layout of [
      Object.fromEntries(boxesOf(whole)),
      Object.fromEntries(
        resources.map(({ id }, at) => [id, { x: (at * 7.31) % 997, y: (at * 13.17) % 991 }]),
      ),
    ]) {
      const [added] = newResource({ ...whole, layout }, 'virtual-machine', 's', { x: 500, y: 500 }).filter(
        (each) => each.type === 'add-resource',
      );
      const { x, y } = added!.box!;
      const place = { x, y, width: 200, height: 60 };
      for (const { id } of resources.slice(2)) {
        const { x: left, y: top } = layout[id]!;
        if (overlaps(place, { x: left, y: top, width: 200, height: 60 })) throw new Error(`${id} is covered`);
      }
    }
  });
});

test('up to sixty in one container are in rows of three', () => {
  const boxes = boxesOf({
    ...emptyTopology('few'),
    resources: [network, subnet, ...machines(60, () => 's')],
  });
  expect([0, 1, 2, 3].map((at) => boxes.get(`w${at}`)!)).toMatchObject([
    { x: 24, y: 56 },
    { x: 248, y: 56 },
    { x: 472, y: 56 },
    { x: 24, y: 140 },
  ]);
});
