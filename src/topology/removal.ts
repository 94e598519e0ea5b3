/** What else a removal changes: contents that go too, and resources and flows that refer to what is gone. */
import type { Endpoint, SavedFlow } from '../azure/flows/flow';
import type { Resource } from '../kinds';
import type { Topology } from './document';
import { referencesOf, withContents } from './structure';

export type Removal = {
  /** The resources that were chosen. */
  readonly chosen: readonly Resource[];
  /** The resources inside them, at any depth. */
  readonly inside: readonly Resource[];
  /** The resources that stay, and whose references are cleared. */
  readonly referring: readonly Resource[];
  /** The flows that stay, and that start or end at what is removed. */
  readonly flows: readonly SavedFlow[];
};

export function removalOf(topology: Topology, ids: readonly string[]): Removal {
  const wanted = new Set(ids);
  const gone = withContents(topology, ids);
  const { resources, flows } = topology;
  return {
    chosen: resources.filter(({ id }) => wanted.has(id)),
    inside: resources.filter(({ id }) => gone.has(id) && !wanted.has(id)),
    referring: resources.filter(
      (each) => !gone.has(each.id) && referencesOf(each).some(({ to }) => gone.has(to)),
    ),
    flows: flows.filter(({ from, to }) => isAt(from, gone) || isAt(to, gone)),
  };
}

function isAt(end: Endpoint, gone: ReadonlySet<string>): boolean {
  return 'resource' in end && gone.has(end.resource);
}

/** `rt-hub removed. 2 resources referred to it: snet-1 and snet-2.` */
export function removalText({ chosen, inside, referring, flows }: Removal): string {
  const [only] = chosen;
  const what = chosen.length === 1 && only ? nameOf(only) : `${chosen.length} resources`;
  const it = chosen.length + inside.length === 1 ? 'it' : 'them';
  const outside = inside.length > 0 ? ' outside' : '';
  return [
    inside.length === 0 ? `${what} removed.` : `${what} removed, with ${counted(inside, 'resource')} inside.`,
    referring.length === 0
      ? ''
      : `${counted(referring, 'resource')}${outside} referred to ${it}: ${listed(referring.map(nameOf))}.`,
    flows.length === 0
      ? ''
      : `${counted(flows, 'flow')} ${flows.length === 1 ? 'starts or ends' : 'start or end'} there: ${listed(flows.map(nameOf))}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Whether anything but the chosen resources changed. */
export function reachesFurther({ inside, referring, flows }: Removal): boolean {
  return inside.length + referring.length + flows.length > 0;
}

const mostNames = 3;

/** `a`, `a and b`, `a, b, c and 4 more`. */
function listed(names: readonly string[]): string {
  const shown = names.length > mostNames + 1 ? names.slice(0, mostNames) : names;
  const more = names.length - shown.length;
  const items = more > 0 ? [...shown, `${more} more`] : shown;
  return items.length === 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function counted(items: readonly unknown[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`;
}

function nameOf({ name, id }: { readonly name: string; readonly id: string }): string {
  return name || id;
}
