/**
 * The topology and its results as React Flow's nodes and edges: a pure view. A node whose inputs did not
 * change is the same object as before, so that React Flow redraws only the nodes that changed.
 */
import type { Node, Position } from '@xyflow/react';
import { boxesOf, isContainer } from '../../drawing/boxes';
import type { Rect } from '../../drawing/geometry/shapes';
import { type Hierarchy, hierarchyOf } from '../../drawing/hierarchy';
import { definitionOf, kindOf, type Resource } from '../../kinds';
import { viewOf } from '../../kinds/views';
import type { Topology } from '../../topology/document';
import { edgesOf, type LinkEdge } from './links';

/** What the canvas shows besides the topology. */
export type CanvasResults = {
  readonly selection: readonly string[];
  /** The boxes of the gesture in progress, before it becomes a command. */
  readonly preview: Readonly<Record<string, Partial<Rect>>>;
  /** The number of errors by resource id, for resources that have any. */
  readonly errors: ReadonlyMap<string, number>;
  /** The resource that drops the packet on screen. */
  readonly dropsAt: string | undefined;
  /** The resource that a trace step or a problem refers to. */
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
  readonly renaming: boolean;
};

export type ResourceNode = Node<ResourceData, 'container' | 'resource'>;
type CanvasView = { readonly nodes: ResourceNode[]; readonly edges: LinkEdge[] };

/** Returns a function that remembers its last result; each canvas needs its own. */
export function createToCanvas(): (topology: Topology, results: CanvasResults) => CanvasView {
  let before = new Map<string, Remembered>();
  let links: { readonly resources: Topology['resources']; readonly edges: LinkEdge[] } | undefined;
  return (topology, results) => {
    const hierarchy = hierarchyOf(topology);
    const selection = new Set(results.selection);
    const now = new Map<string, Remembered>();
    for (const [id, box] of boxesOf(topology)) {
      const preview = results.preview[id];
      const inputs = inputsOf(hierarchy, results, selection, id, preview ? { ...box, ...preview } : box);
      const known = before.get(id);
      now.set(id, known && same(known.inputs, inputs) ? known : { inputs, node: nodeOf(id, inputs) });
    }
    before = now;
    if (links?.resources !== topology.resources)
      links = { resources: topology.resources, edges: edgesOf(hierarchy) };
    return { nodes: [...now.values()].map(({ node }) => node), edges: links.edges };
  };
}

/** Everything that a node is made from: the same inputs give the same node. */
type Inputs = {
  readonly resource: Resource;
  readonly parentId: string | undefined;
  readonly parentName: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly selected: boolean;
  readonly errors: number;
  readonly dropped: boolean;
  readonly lit: boolean;
  readonly renaming: boolean;
  readonly badges: readonly Resource[];
  /** The ids of the highlighted badges, joined. */
  readonly litBadges: string;
};
type Remembered = { readonly inputs: Inputs; readonly node: ResourceNode };

const noBadges: readonly Resource[] = [];

function inputsOf(
  hierarchy: Hierarchy,
  results: CanvasResults,
  selection: ReadonlySet<string>,
  id: string,
  { x, y, width, height }: Rect,
): Inputs {
  const parentId = hierarchy.container.get(id);
  const badges = hierarchy.badges.get(id) ?? noBadges;
  const errorsOf = (of: string) => results.errors.get(of) ?? 0;
  return {
    resource: hierarchy.resources.get(id)!,
    parentId,
    parentName: parentId === undefined ? undefined : hierarchy.resources.get(parentId)?.name,
    x,
    y,
    width,
    height,
    selected: selection.has(id),
    errors: badges.reduce((sum, badge) => sum + errorsOf(badge.id), errorsOf(id)),
    dropped: results.dropsAt === id,
    lit: results.lit === id,
    renaming: results.renaming === id,
    badges,
    litBadges: badges
      .filter((badge) => badge.id === results.lit || selection.has(badge.id))
      .map((badge) => badge.id)
      .join(' '),
  };
}

function same(one: Inputs, other: Inputs): boolean {
  for (const key of Object.keys(one) as (keyof Inputs)[])
    if (key !== 'badges' && one[key] !== other[key]) return false;
  return (
    one.badges.length === other.badges.length && one.badges.every((badge, at) => badge === other.badges[at])
  );
}

function nodeOf(id: string, inputs: Inputs): ResourceNode {
  const { resource, parentId, x, y, width, height, selected, errors, dropped, lit, renaming } = inputs;
  const subtitle = subtitleOf(resource);
  const litBadges = inputs.litBadges.split(' ');
  return {
    id,
    type: isContainer(resource) ? 'container' : 'resource',
    position: { x, y },
    width,
    height,
    // We set the sizes, so the browser need not measure, and a new node object causes no layout.
    measured: { width, height },
    handles: [
      { type: 'source', position: 'right' as Position, x: width, y: height / 2, width: 1, height: 1 },
    ],
    selected,
    className: [`kind-${resource.kind}`, dropped ? 'dropped' : '', lit ? 'lit' : '']
      .filter(Boolean)
      .join(' '),
    ariaLabel: labelOf(inputs, subtitle),
    data: {
      resource,
      subtitle,
      badges: inputs.badges.map((badge) => badgeOf(badge, litBadges.includes(badge.id))),
      errors,
      dropped,
      renaming,
    },
    ...(parentId === undefined ? {} : { parentId }),
  };
}

function subtitleOf(resource: Resource): string {
  return definitionOf(resource)?.subtitle(resource) ?? '';
}

function badgeOf(resource: Resource, lit: boolean): Badge {
  return {
    id: resource.id,
    text: viewOf(resource.kind).badge?.(resource as never) ?? '',
    title: `${kindOf(resource.kind)?.title ?? ''} ${resource.name}`,
    lit,
  };
}

/** The accessible name: "azfw-hub, Azure Firewall, 10.0.0.4, in AzureFirewallSubnet". */
function labelOf({ resource, parentName, errors }: Inputs, subtitle: string): string {
  const parts = [
    resource.name,
    kindOf(resource.kind)?.title ?? resource.kind,
    subtitle,
    parentName === undefined ? '' : `in ${parentName}`,
    errors === 0 ? '' : `${errors} ${errors === 1 ? 'error' : 'errors'}`,
  ];
  return parts.filter(Boolean).join(', ');
}
