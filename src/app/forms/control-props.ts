/** The props of an input: its property, the value, how to set it, and its label. */
import type { Field } from './fields';

export type ControlProps<F extends Field = Field> = {
  readonly field: F;
  /** The JSON pointer of the value inside its resource. */
  readonly pointer: string;
  readonly value: unknown;
  readonly set: (value: unknown) => void;
  readonly place: 'form' | 'cell';
  /** Called with every value while it is typed, and with `undefined` when typing ends. */
  readonly onTyping?: (value: unknown) => void;
  /** The id and ARIA attributes from the label of the control. */
  readonly labelled: Labelled;
};

export type Labelled = {
  readonly id?: string | undefined;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined;
};
