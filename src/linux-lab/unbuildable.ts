/** What Linux cannot express of a node: thrown where it is found, and said as a reason by whoever lowers the node. */

export class Unbuildable extends Error {}

export function refuse(why: string): never {
  throw new Unbuildable(why);
}
