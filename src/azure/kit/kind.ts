/** What a resource kind is: one value per folder under `kinds/`. */
import type { z } from 'zod';
import type { CompileContext } from '../parts/compile-context';
import type { Contribution } from '../parts/contribution';
import type { Problem } from './problem';

export type PaletteGroup = 'Network' | 'Appliances and gateways' | 'Services' | 'Outside';

/** Every resource, whatever its kind; the union of all kinds is `Resource` in `kinds/`. */
export type AnyResource = { readonly id: string; readonly kind: string; readonly name: string };

/** Read access to the other resources, for checks that need a neighbour. */
export type Neighbours = {
  readonly get: (id: string) => AnyResource | undefined;
  readonly all: readonly AnyResource[];
};

/** Prefixes and addresses that nobody has yet, for what is being drawn; `undefined` where none is left. */
export type FreeAddresses = {
  /** For a virtual network or a site. */
  readonly networkPrefix: (of: 'azure' | 'site') => string | undefined;
  /** In the virtual network it is part of, of that length or, where that does not fit, longer. */
  readonly subnetPrefix: (length: number) => string | undefined;
  /** In the subnet it is in. */
  readonly privateAddress: () => string | undefined;
  readonly publicAddress: (of: 'azure' | 'site') => string | undefined;
};

/** What a resource is drawn in: a property names it. Some kinds accept only a subnet of one name. */
export type ContainerDefinition = {
  readonly property: string;
  readonly kinds: readonly string[];
  readonly subnet?: { readonly name: string; readonly prefixLength: number };
  /** It may also stand outside. */
  readonly optional?: true;
};

export type KindDefinition<K extends string, S extends z.ZodType> = {
  readonly kind: K;
  /** As Azure writes it: "Virtual network". */
  readonly title: string;
  readonly group: PaletteGroup;
  /** What the names of new ones begin with, after Azure's naming conventions: `vnet`, `snet`. */
  readonly abbreviation: string;
  /** One sentence for the palette and the tooltip. */
  readonly summary: string;
  readonly container?: ContainerDefinition;
  /** Drawn as a room for others. */
  readonly contains?: boolean;
  readonly schema: S;
  /** A new one with an id and a name from the caller, and sensible defaults that decide nothing. */
  readonly create: (id: string, name: string) => z.output<S>;
  /** The same with addresses of its own, once its container is known; left out by kinds that need none. */
  readonly addressed?: (resource: z.output<S>, free: FreeAddresses) => z.output<S>;
  /** What is wrong with it, beyond the shape and the text formats that are checked for all kinds. */
  readonly check: (resource: z.output<S>, neighbours: Neighbours) => readonly Problem[];
  /** What it means to the network. */
  readonly contribute: (resource: z.output<S>, context: CompileContext) => readonly Contribution[];
  /** The monospaced line on its node: addresses, prefixes. */
  readonly subtitle: (resource: z.output<S>) => string;
};

export function defineKind<const K extends string, S extends z.ZodType>(
  definition: KindDefinition<K, S>,
): KindDefinition<K, S> {
  return definition;
}

/** A list of what there is: one text or none. */
export function known(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}
