/** The only way a topology changes: commands, each an ordinary piece of data with a label for people. */
import type { Expectation, SavedFlow } from '../azure/flows/flow';
import type { Resource } from '../kinds';
import type { Box } from './document';

export type Command =
  | { readonly type: 'add-resource'; readonly resource: Resource; readonly box?: Box }
  /** What is contained goes too; references to what is removed are cleared. */
  | { readonly type: 'remove-resources'; readonly ids: readonly string[] }
  /** `pointer` is a JSON pointer inside the resource (RFC 6901); without a value the property is removed. */
  | {
      readonly type: 'set-property';
      readonly resource: string;
      readonly pointer: string;
      readonly value?: unknown;
    }
  /** Into an array: `pointer` is the array's. */
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
  | { readonly type: 'add-flow'; readonly flow: SavedFlow }
  | { readonly type: 'set-flow'; readonly id: string; readonly flow: SavedFlow }
  | { readonly type: 'remove-flow'; readonly id: string }
  | { readonly type: 'expect'; readonly flow: string; readonly expect?: Expectation | undefined }
  | { readonly type: 'rename-topology'; readonly name: string }
  /** What the document says of itself; nothing where it is empty. */
  | { readonly type: 'describe-topology'; readonly description: string }
  | { readonly type: 'several'; readonly label: string; readonly commands: readonly Command[] };
