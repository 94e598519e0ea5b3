/** What a resource kind is: one value per folder under `kinds/`. */
import type { z } from 'zod';
import type { CompileContext } from '../parts/compile-context';
import type { Contribution } from '../parts/contribution';
import type { Attachment, DrawingContext } from './attach';
import type { Problem } from './problem';
import type { AnyResource, Neighbors } from './resource';

export type PaletteGroup = 'Network' | 'Appliances and gateways' | 'Services' | 'Outside';

/** Free prefixes and addresses for what is being drawn; `undefined` where none is left. */
export type FreeAddresses = {
  /** For a virtual network or a site. */
  readonly networkPrefix: (of: 'azure' | 'site') => string | undefined;
  /** In its virtual network: a prefix of that length or, where that does not fit, a longer one. */
  readonly subnetPrefix: (length: number) => string | undefined;
  /** In the subnet it is in. */
  readonly privateAddress: () => string | undefined;
  readonly publicAddress: (of: 'azure' | 'site') => string | undefined;
};

/** What a resource is drawn in: a property names it. Some kinds accept only a subnet of one name. */
export type ContainerDefinition = {
  readonly property: string;
  readonly kinds: readonly string[];
  readonly subnet?: {
    readonly name: string;
    readonly prefixLength: number;
    /** Azure refuses a network security group on it. */
    readonly withoutSecurityGroup?: true;
  };
  /** The resource may also be drawn outside a container. */
  readonly optional?: true;
};

/** A text that may be a service tag: in a route, in a security rule or in a firewall rule. */
export type ServiceTagUse = {
  readonly pointer: string;
  readonly text: string;
  readonly feature: 'UDR' | 'NSG' | 'FW';
};

/** A line that is always drawn, from the resource to another one. */
export type Line = { readonly to: string; readonly label: string };

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
  /** Drawn as a container for others. */
  readonly contains?: boolean;
  /** Stands on premises: below everything in Azure, and its public IP addresses are those of a site. */
  readonly onPremises?: true;
  /** Cannot be an endpoint of a flow. */
  readonly noEndpoint?: true;
  /** How many of this kind a subscription can have in one region. */
  readonly mostInSubscription?: number;
  readonly schema: S;
  /**
   * Creates a resource with an id and a name from the caller, and defaults that decide nothing for the user.
   */
  readonly create: (id: string, name: string) => z.output<S>;
  /** The resource with its own addresses, once its container is known; left out by kinds that need none. */
  readonly addressed?: (resource: z.output<S>, free: FreeAddresses) => z.output<S>;
  /** What is wrong with it, beyond the shape and the text formats that are checked for all kinds. */
  readonly check: (resource: z.output<S>, neighbors: Neighbors) => readonly Problem[];
  /** What it contributes to the network. */
  readonly contribute: (resource: z.output<S>, context: CompileContext) => readonly Contribution[];
  /** Parts that a flow may name instead of the whole resource: a host, an endpoint. */
  readonly parts?: (resource: z.output<S>) => readonly string[];
  /**
   * Where it has or could have a service tag, so that each tag is compared with the uses that Microsoft lists
   * for it.
   */
  readonly serviceTags?: (resource: z.output<S>) => readonly ServiceTagUse[];
  /** The monospaced line on its node: addresses, prefixes. */
  readonly subtitle: (resource: z.output<S>) => string;
  /**
   * What a line between it and a resource of another kind does, in whichever direction it is drawn. Of two
   * kinds, only the one whose property changes declares it.
   */
  readonly attach?: {
    readonly [otherKind: string]: (
      self: z.output<S>,
      other: AnyResource,
      context: DrawingContext,
    ) => Attachment;
  };
  /**
   * Kinds whose lines to something inside this container are lines to the container itself, unless `attach`
   * has that pair.
   */
  readonly attachesForContents?: readonly string[];
  /** Tables whose rows are parts of the resource: detaching clears the reference and keeps the row. */
  readonly ownRows?: readonly string[];
  /**
   * The lines that are always drawn from it; lines to resources that do not exist are left out, and each line
   * is drawn once.
   */
  readonly lines?: (resource: z.output<S>, neighbors: Neighbors) => readonly Line[];
};

export function defineKind<const K extends string, S extends z.ZodType>(
  definition: KindDefinition<K, S>,
): KindDefinition<K, S> {
  return definition;
}

/** The text as a list of one, or an empty list for `undefined`. */
export function known(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}
