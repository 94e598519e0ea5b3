/**
 * The topology and what is known about it as React Flow's nodes and edges: a pure view. A node whose inputs did not change is
 * the very same object as before, so that React Flow draws only what changed.
 */
import type { Edge, Node, Position } from '@xyflow/react';
import { kindOf, type Resource, type ResourceOf } from '../../kinds';
import { viewOf } from '../../kinds/views';
import type { Topology } from '../../topology/document';
import { type Boxes, boxesOf, isRoom, type Rect } from './boxes';
import { type Hierarchy, hierarchyOf } from './hierarchy';

/** What the canvas shows besides the topology. */
export type CanvasResults = {
  readonly selection: readonly string[];
  /** Boxes while a gesture lasts, before it becomes a command. */
  readonly preview: Readonly<Record<string, Partial<Rect>>>;
  /** Resources with at least one error, and how many. */
  readonly errors: ReadonlyMap<string, number>;
  /** Where the packet on screen dies. */
  readonly dropsAt: string | undefined;
  /** What a trace step or a problem refers to. */
  readonly lit: string | undefined;
  readonly renaming: string | undefined;
};

export type Badge = {
  readonly id: string;
  readonly text: string;
  readonly title: string;
  readonly lit: boolean;
};

export type ResourceData = {
  readonly resource: Resource;
  readonly subtitle: string;
  readonly badges: readonly Badge[];
  readonly errors: number;
  readonly dropped: boolean;
  readonly lit: boolean;
  readonly renaming: boolean;
};

export type ResourceNode = Node<ResourceData, 'room' | 'resource'>;
export type LinkEdge = Edge<{ readonly label: string }, 'link'>;

/** A function with a memory of its last answer; one for each canvas. */
export function createToCanvas(): (
  topology: Topology,
  results: CanvasResults,
) => { nodes: ResourceNode[]; edges: LinkEdge[] } {
  let before = new Map<string, Remembered>();
  let links: { readonly resources: Topology['resources']; readonly edges: LinkEdge[] } | undefined;
  return (topology, results) => {
    const hierarchy = hierarchyOf(topology);
    const selection = new Set(results.selection);
    const now = new Map<string, Remembered>();
    for (const [id, box] of boxesOf(topology)) {
      const inputs = inputsOf(hierarchy, results, selection, id, { ...box, ...results.preview[id] });
      const known = before.get(id);
      now.set(
        id,
        known && same(known.inputs, inputs) ? known : { inputs, node: nodeOf(results, id, inputs) },
      );
    }
    before = now;
    if (links?.resources !== topology.resources)
      links = { resources: topology.resources, edges: linksOf(hierarchy) };
    return { nodes: [...now.values()].map(({ node }) => node), edges: links.edges };
  };
}

type Inputs = readonly [
  resource: Resource,
  container: string | undefined,
  containerName: string | undefined,
  x: number,
  y: number,
  width: number,
  height: number,
  selected: boolean,
  errors: number,
  dropped: boolean,
  lit: boolean,
  renaming: boolean,
  litBadge: string | undefined,
  ...badges: Resource[],
];
type Remembered = { readonly inputs: Inputs; readonly node: ResourceNode };

function inputsOf(
  hierarchy: Hierarchy,
  results: CanvasResults,
  selection: ReadonlySet<string>,
  id: string,
  box: Rect,
): Inputs {
  const badges = hierarchy.badges.get(id) ?? [];
  return [
    hierarchy.resources.get(id)!,
    hierarchy.container.get(id),
    hierarchy.resources.get(hierarchy.container.get(id) ?? '')?.name,
    box.x,
    box.y,
    box.width,
    box.height,
    selection.has(id),
    (results.errors.get(id) ?? 0) +
      badges.reduce((sum, badge) => sum + (results.errors.get(badge.id) ?? 0), 0),
    results.dropsAt === id,
    results.lit === id,
    results.renaming === id,
    badges.find((badge) => badge.id === results.lit)?.id,
    ...badges,
  ];
}

function same(one: Inputs, other: Inputs): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}

function nodeOf(results: CanvasResults, id: string, inputs: Inputs): ResourceNode {
  const [
    resource,
    parentId,
    parentName,
    x,
    y,
    width,
    height,
    selected,
    errors,
    dropped,
    lit,
    renaming,
    ,
    ...badges
  ] = inputs;
  const subtitle = subtitleOf(resource);
  return {
    id,
    type: isRoom(resource) ? 'room' : 'resource',
    position: { x, y },
    width,
    height,
    // Sizes are ours, not the browser's: nothing needs measuring, and a new object of a node costs no layout.
    measured: { width, height },
    handles: [
      { type: 'source', position: 'right' as Position, x: width, y: height / 2, width: 1, height: 1 },
    ],
    selected,
    className: [`kind-${resource.kind}`, dropped ? 'dropped' : '', lit ? 'lit' : '']
      .filter(Boolean)
      .join(' '),
    ariaLabel: labelOf(resource, subtitle, parentName, errors),
    data: {
      resource,
      subtitle,
      badges: badges.map((badge) => badgeOf(badge, results)),
      errors,
      dropped,
      lit,
      renaming,
    },
    ...(parentId === undefined ? {} : { parentId }),
  };
}

export function subtitleOf(resource: Resource): string {
  const kind = kindOf(resource.kind) as { readonly subtitle: (resource: never) => string } | undefined;
  return kind?.subtitle(resource as never) ?? '';
}

function badgeOf(resource: Resource, results: CanvasResults): Badge {
  return {
    id: resource.id,
    text: viewOf(resource.kind).badge?.(resource as never) ?? '',
    title: `${kindOf(resource.kind)?.title ?? ''} ${resource.name}`,
    lit: results.lit === resource.id,
  };
}

function labelOf(
  resource: Resource,
  subtitle: string,
  container: string | undefined,
  errors: number,
): string {
  const within = container === undefined ? '' : `, in ${container}`;
  const wrong = errors === 0 ? '' : `, ${errors} ${errors === 1 ? 'error' : 'errors'}`;
  return `${resource.name}, ${kindOf(resource.kind)?.title ?? resource.kind}${subtitle ? `, ${subtitle}` : ''}${within}${wrong}`;
}

/** The lines that are always there: from a gateway to its sites. */
function linksOf(hierarchy: Hierarchy): LinkEdge[] {
  const gateways = [...hierarchy.resources.values()].filter(
    (resource): resource is ResourceOf<'virtual-network-gateway'> =>
      resource.kind === 'virtual-network-gateway',
  );
  return gateways.flatMap(({ id, name, gatewayType, connections }) => {
    const sites = new Set(
      connections.map(({ site }) => site ?? '').filter((site) => hierarchy.resources.has(site)),
    );
    const label = gatewayType === 'ExpressRoute' ? 'ExpressRoute' : 'tunnel';
    return [...sites].map((site) => ({
      id: `${id}—${site}`,
      type: 'link' as const,
      source: id,
      target: site,
      focusable: false,
      selectable: false,
      ariaLabel: `${label} from ${name} to ${hierarchy.resources.get(site)!.name}`,
      data: { label },
    }));
  });
}

export type { Boxes };
