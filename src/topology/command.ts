/** Commands, the only way to change a topology: each is plain data with a label for users. */
import type { Expectation, SavedFlow } from '../azure/flows/flow';
import type { Resource } from '../kinds';
import type { Box } from './document';

export type Command =
  | { readonly type: 'add-resource'; readonly resource: Resource; readonly box?: Box }
  /** Contents are removed too; references to removed resources are cleared. */
  | { readonly type: 'remove-resources'; readonly ids: readonly string[] }
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
  | { readonly type: 'add-flow'; readonly flow: SavedFlow }
  | { readonly type: 'set-flow'; readonly id: string; readonly flow: SavedFlow }
  | { readonly type: 'remove-flow'; readonly id: string }
  | { readonly type: 'expect'; readonly flow: string; readonly expect?: Expectation | undefined }
  | { readonly type: 'rename-topology'; readonly name: string }
  /** Sets the description of the document; an empty text removes it. */
  | { readonly type: 'describe-topology'; readonly description: string }
  | { readonly type: 'several'; readonly label: string; readonly commands: readonly Command[] };
