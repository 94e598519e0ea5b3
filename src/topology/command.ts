/** Commands, the only way to change a topology: each is plain data with a label for users. */
import type { Expectation, SavedFlow } from '../azure/flows/flow';
import type { Resource } from '../kinds';
import type { Box, Topology } from './document';

export type Command =
  | { readonly type: 'add-resource'; readonly resource: Resource; readonly box?: Box }
  /**
   * Contents are removed too; references to removed resources are cleared. With `only`, nothing else is
   * changed: contents stay, and references lead nowhere.
   */
  | { readonly type: 'remove-resources'; readonly ids: readonly string[]; readonly only?: boolean }
  /** `pointer` is a JSON pointer inside the resource (RFC 6901); without a value the property is removed. */
  | {
      readonly type: 'set-property';
      readonly resource: string;
      readonly pointer: string;
      readonly value?: unknown;
    }
  /** Inserts into an array; `pointer` leads to the array. */
  | {
      readonly type: 'insert-item';
      readonly resource: string;
      readonly pointer: string;
      readonly index: number;
      readonly value: unknown;
    }
  | {
      readonly type: 'remove-item';
      readonly resource: string;
      readonly pointer: string;
      readonly index: number;
    }
  | {
      readonly type: 'move-item';
      readonly resource: string;
      readonly pointer: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly type: 'place'; readonly boxes: Readonly<Record<string, Box>> }
  /** Removes boxes, also those of missing resources. */
  | { readonly type: 'unplace'; readonly ids: readonly string[] }
  /** The order in the file; `ids` names each resource or flow once. */
  | { readonly type: 'order'; readonly list: 'resources' | 'flows'; readonly ids: readonly string[] }
  | { readonly type: 'add-flow'; readonly flow: SavedFlow }
  | { readonly type: 'set-flow'; readonly id: string; readonly flow: SavedFlow }
  | { readonly type: 'remove-flow'; readonly id: string }
  | { readonly type: 'expect'; readonly flow: string; readonly expect?: Expectation | undefined }
  | { readonly type: 'rename-topology'; readonly name: string }
  /** Sets the description of the document; an empty text removes it. */
  | { readonly type: 'describe-topology'; readonly description: string }
  /** A property of the document that has no other command; without a value it is removed. */
  | { readonly type: 'set-document-property'; readonly name: string; readonly value?: unknown }
  /** Sets everything at once: for what no other command reaches. */
  | { readonly type: 'replace-topology'; readonly topology: Topology }
  | { readonly type: 'several'; readonly label: string; readonly commands: readonly Command[] };

/** The most commands in one that has several. */
export const mostCommands = 5_000;
