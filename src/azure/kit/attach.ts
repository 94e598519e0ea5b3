/**
 * What a line between two resources does: kinds declare it as plain data, and `topology` turns it into
 * commands.
 */
import type { AnyResource, Neighbors } from './resource';

/** A change of one resource, or a new resource. Pointers are JSON pointers inside the resource. */
export type Change =
  | {
      readonly type: 'set-property';
      readonly resource: string;
      readonly pointer: string;
      readonly value: unknown;
    }
  | {
      readonly type: 'insert-item';
      readonly resource: string;
      readonly pointer: string;
      readonly index: number;
      readonly value: unknown;
    }
  | { readonly type: 'add-resource'; readonly resource: AnyResource };

/** Why the line cannot be drawn, and what to do instead. */
export type Refusal = { readonly reason: string };
export type Attachment = readonly Change[] | Refusal;

/** What a kind may ask about the drawing and about the other kinds while a line is drawn. */
export type DrawingContext = {
  readonly neighbors: Neighbors;
  /** A new resource of that kind, with a free name like `name` and these properties. */
  readonly create: (kind: string, name: string, properties: Readonly<Record<string, unknown>>) => Change;
  /** Whether Azure lets a subnet of that name have a network security group. */
  readonly takesSecurityGroup: (subnetName: string) => boolean;
};

/** Makes `on` refer to `attached`; `before` is what it refers to now. */
export function set(
  on: AnyResource,
  pointer: string,
  before: string | undefined,
  attached: AnyResource,
): Attachment {
  if (before === attached.id) return already(attached, on);
  return [{ type: 'set-property', resource: on.id, pointer, value: attached.id }];
}

/** Adds `value` at the end of a list of `on`. */
export function append(
  on: AnyResource,
  pointer: string,
  list: readonly unknown[],
  value: unknown,
): readonly Change[] {
  return [{ type: 'insert-item', resource: on.id, pointer, index: list.length, value }];
}

export function already(from: AnyResource, to: AnyResource): Refusal {
  return { reason: `${from.name} and ${to.name} are connected already.` };
}

type Linking = AnyResource & {
  readonly virtualNetworkLinks: readonly { readonly virtualNetwork?: string | undefined }[];
};

/** Links a zone or a ruleset to the virtual network that will use it. */
export function linkToNetwork(from: Linking, network: AnyResource, properties: object): Attachment {
  const { virtualNetworkLinks } = from;
  if (virtualNetworkLinks.some((each) => each.virtualNetwork === network.id)) return already(from, network);
  const value = { name: `link-${network.name}`, virtualNetwork: network.id, ...properties };
  return append(from, '/virtualNetworkLinks', virtualNetworkLinks, value);
}
