/**
 * Why Linux cannot express a node: thrown where this is found, and reported as the reason by the code that
 * lowers the node.
 */

export class Unbuildable extends Error {}

export function refuse(why: string): never {
  throw new Unbuildable(why);
}
