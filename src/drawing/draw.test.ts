import { describe, expect, test } from 'vitest';
import { failure, tracedClass } from '../explain/sample-trace';
import { timelineOf } from '../explain/timeline';
import { scenarios } from '../scenarios';
import type { Topology } from '../topology/document';
import { drawTopology } from './draw';
import { type Drawing, drawingSchema, type RectShape, type Shape } from './drawing';
import type { Point } from './geometry/shapes';
import { colorNames } from './paint';
import { simplified } from './simplified';
import { testTopology } from './test-topology';
import { type Palette, toSvg } from './to-svg';

const drawing = drawTopology({ topology: testTopology });
const palette: Palette = {
  ...(Object.fromEntries(colorNames.map((name) => [name, '#123456'])) as Record<
    (typeof colorNames)[number],
    string
  >),
  font: '"Segoe UI", sans-serif',
  mono: 'monospace',
};

function rects({ shapes }: Drawing, kind: string): readonly RectShape[] {
  return shapes.flatMap((each) =>
    each.type === 'rect' && each.kind === kind && each.role !== 'badge' ? [each] : [],
  );
}

function textsOf({ shapes }: Drawing): readonly string[] {
  return shapes.flatMap((each) => (each.type === 'text' ? [each.text] : []));
}

function isInside(inner: RectShape, outer: RectShape): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function isOnBorder({ x, y }: Point, box: RectShape): boolean {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const within = x >= box.x && x <= right && y >= box.y && y <= bottom;
  return within && [box.x - x, right - x, box.y - y, bottom - y].some((away) => Math.abs(away) < 0.2);
}

function wellFormed(shapes: readonly Shape[], { width, height }: Drawing): boolean {
  return shapes.every(
    (each) =>
      each.type !== 'rect' ||
      (each.width >= 0 &&
        each.height >= 0 &&
        each.x >= 0 &&
        each.y >= 0 &&
        each.x + each.width <= width &&
        each.y + each.height <= height),
  );
}

/** The names of a topology's resources are free text. */
function named(name: string): Topology {
  return { ...testTopology, resources: testTopology.resources.map((each) => ({ ...each, name })) };
}

describe('a drawing of a topology', () => {
  test('has each resource in its container, and a badge instead of a route table', () => {
    const [network, subnet, firewall] = ['virtual-network', 'subnet', 'azure-firewall'].map(
      (kind) => rects(drawing, kind)[0]!,
    );
    expect(isInside(subnet!, network!)).toBe(true);
    expect(isInside(firewall!, subnet!)).toBe(true);
    expect(drawing.shapes.filter(({ role }) => role === 'badge').map(({ kind }) => kind)).toEqual([
      'route-table',
    ]);
    expect(textsOf(drawing)).toContain('vnet-hub');
  });

  test('draws containers before what is in them', () => {
    const order = drawing.shapes.map(({ role }) => role);
    expect(order.lastIndexOf('container')).toBeLessThan(order.indexOf('node'));
  });

  test('has lines that end at the boxes of their resources', () => {
    const [link] = drawing.shapes.flatMap((each) =>
      each.role === 'link' && each.type === 'path' ? [each] : [],
    );
    const [, x = '', y = '', turns = ''] = /^M(\S+) ([\d.-]+)(.*)$/.exec(link!.d) ?? [];
    const from = { x: Number(x), y: Number(y) };
    const to = { ...from };
    for (const [, way, value] of turns.matchAll(/([HV])([\d.-]+)/g))
      to[way === 'H' ? 'x' : 'y'] = Number(value);
    for (const [point, kind] of [
      [from, 'virtual-network-gateway'],
      [to, 'on-premises-site'],
    ] as const)
      expect(isOnBorder({ x: point.x + link!.x, y: point.y + link!.y }, rects(drawing, kind)[0]!)).toBe(true);
  });

  test('is the same for the same topology, and survives JSON', () => {
    expect(drawTopology({ topology: structuredClone(testTopology) })).toEqual(drawing);
    expect(JSON.parse(JSON.stringify(drawing))).toEqual(drawing);
    expect(drawingSchema.parse(drawing)).toEqual(drawing);
  });

  test('shows a trace with its packets, both directions and the drop', () => {
    const attempt = tracedClass.connection.attempts[0]!;
    const ids: Readonly<Record<string, string>> = { apim: 'gw', 'control-plane': 'site', dns: 'rt-loose' };
    const rename = (resource: string) => ids[resource] ?? resource;
    const packets = attempt.packets.map((packet) => ({
      ...packet,
      hops: packet.hops.map((each) => ({
        ...each,
        place: { ...each.place, resource: rename(each.place.resource) },
      })),
    }));
    const { legs } = timelineOf(tracedClass, { ...attempt, packets });
    const traced = drawTopology({ topology: testTopology, trace: { legs, failure } });
    const roles = new Set(traced.shapes.map(({ role }) => role));
    for (const role of ['trace-forward', 'trace-return', 'head-return', 'packet-forward', 'drop'] as const)
      expect(roles).toContain(role);
    expect(textsOf(traced)).toContain('SYN-ACK dropped: no session');
    expect(wellFormed(traced.shapes, traced)).toBe(true);
    expect(simplified(traced).shapes.map(({ role }) => role)).toContain('drop');
    const works = drawTopology({ topology: testTopology, trace: { legs, failure: undefined } });
    expect(works.shapes.map(({ role }) => role)).not.toContain('drop');
  });

  test('has finite coordinates whatever the file says', () => {
    const far = { x: 1e308, y: -1e308, width: 1e308, height: 1e-300 };
    const layout = Object.fromEntries(testTopology.resources.map(({ id }) => [id, far]));
    const { width, height, shapes } = drawTopology({ topology: { ...testTopology, layout } });
    for (const value of [width, height, ...shapes.flatMap(({ x, y }) => [x, y])])
      expect(Number.isFinite(value)).toBe(true);
  });

  test('of nothing is empty', () => {
    const { width, height, shapes } = drawTopology({ topology: { ...testTopology, resources: [] } });
    expect(shapes).toEqual([]);
    expect(Math.min(width, height)).toBeGreaterThan(0);
  });
});

describe('every scenario', () => {
  test.each(scenarios.map((each) => [each.id, each] as const))(
    '%s is drawn within its bounds',
    (_, scenario) => {
      const full = drawTopology({ topology: scenario.topology });
      expect(wellFormed(full.shapes, full)).toBe(true);
      expect(full.shapes.length === 0).toBe(scenario.topology.resources.length === 0);
      expect(drawingSchema.safeParse(simplified(full)).success).toBe(true);
    },
  );
});

describe('a small picture', () => {
  const many: Topology = {
    ...testTopology,
    layout: {},
    resources: Array.from({ length: 1_000 }, (_, at) => ({
      ...testTopology.resources.find(({ id }) => id === (at < 20 ? 'vnet' : 'site'))!,
      id: `resource-${at}`,
    })),
  };

  test('has a bounded number of shapes, the biggest first, and no texts', () => {
    const layout = Object.fromEntries(
      many.resources.map(({ id }, at) => [
        id,
        { x: (at % 40) * 300, y: Math.floor(at / 40) * 300, width: at < 20 ? 280 : 200, height: 60 },
      ]),
    );
    const small = simplified(drawTopology({ topology: { ...many, layout } }));
    expect(small.shapes).toHaveLength(150);
    expect(textsOf(small)).toEqual([]);
    expect(rects(small, 'virtual-network')).toHaveLength(20);
    expect(JSON.stringify(small).length).toBeLessThan(30_000);
    expect(simplified(drawing, 2).shapes).toHaveLength(2);
  });
});

describe('an SVG file', () => {
  const hostile = [
    '</text><script>alert(1)</script>',
    '"><image href="x" onerror="alert(1)"/>',
    "a'b&amp;<!--]]>",
    'evil\u202Egnp.exe',
    'bell\u0007 nul\u0000 esc\u001B[2J',
    'half \uD800 and \uDFFF of a pair',
    '\uFFFE\uFFFF',
    '🧱'.repeat(200),
  ];

  test.each(hostile)('shows the name %j as text', (name) => {
    const svg = toSvg(drawTopology({ topology: named(name) }), palette, name);
    expect(problemsOfXml(svg)).toEqual([]);
    expect(svg).not.toMatch(/<(script|image|foreignObject)/);
    expect(svg.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202E]/u);
  });

  test('has no markup from a drawing or palette that was tampered with', () => {
    const tampered = JSON.parse(
      '{"width":"1\\"/><script/>","height":9,"shapes":[{"type":"path","role":"link","x":"<b>","y":0,"d":"\\"/><script/>"}]}',
    );
    const svg = toSvg(tampered, { ...palette, 'line-strong': '"/><script>', bg: '&' });
    expect(problemsOfXml(svg)).toEqual([]);
    expect(svg).not.toContain('<script');
    expect(drawingSchema.safeParse(tampered).success).toBe(false);
  });

  test('is the same bytes each time', () => {
    const again = toSvg(drawTopology({ topology: structuredClone(testTopology) }), palette, 'test');
    expect(again).toBe(toSvg(drawing, palette, 'test'));
    expect(again).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="0 0 /,
    );
  });
});

/** Reads the elements that a drawing may have, one after the other; what is left over is not well-formed. */
function problemsOfXml(text: string): readonly string[] {
  const attributes = '(?: [a-z-]+(?::[a-z]+)?="(?:[^"<&]|&(?:amp|lt|gt|quot|#39);)*"| viewBox="[\\d. ]+")*';
  const words = '(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)*';
  const element = new RegExp(
    `^(?:<(?:rect|path)${attributes}/>|<(text|title)${attributes}>${words}</\\1>)$`,
    'u',
  );
  const [first = '', ...rest] = text.trimEnd().split('\n');
  const problems = rest.slice(0, -1).filter((line) => !element.test(line));
  if (!new RegExp(`^<svg${attributes}>$`, 'u').test(first)) problems.push(first);
  if (rest.at(-1) !== '</svg>') problems.push(rest.at(-1) ?? '');
  return problems;
}
