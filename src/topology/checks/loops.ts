/** Finds loops in a graph in which each thing leads to at most one other, and reports them at every member. */
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import type { Place } from '../../network/ids';

/** What a thing leads to, and where that is declared. `name`: what the thing is called in a message. */
export type Link = { readonly to: string; readonly name: string; readonly place: Place };

export function loopsIn(links: ReadonlyMap<string, Link>): readonly (readonly Link[])[] {
  const loops: Link[][] = [];
  const done = new Set<string>();
  for (const start of links.keys()) {
    const path = new Map<string, Link>();
    let at = start;
    for (
      let link = links.get(at);
      link !== undefined && !done.has(at) && !path.has(at);
      link = links.get(at)
    ) {
      path.set(at, link);
      at = link.to;
    }
    const keys = [...path.keys()];
    if (path.has(at)) loops.push([...path.values()].slice(keys.indexOf(at)));
    for (const each of keys) done.add(each);
  }
  return loops;
}

/** One warning for each member of each loop; loops with the same places are reported once. */
export function loopProblems(
  loops: readonly (readonly Link[])[],
  message: (names: readonly string[]) => string,
  expected: string,
): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const loop of loops)
    for (const [index, { place }] of loop.entries()) {
      const { resource, pointer } = place;
      const key = `${resource} ${pointer}`;
      const names = [...loop.slice(index), ...loop.slice(0, index)].map(({ name }) => name);
      if (!found.has(key))
        found.set(key, warningsIn(resource)('never-works', pointer, message(names), expected));
    }
  return [...found.values()];
}
