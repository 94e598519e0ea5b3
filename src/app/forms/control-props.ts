/** What an input is told: which property, its value, how to set it, and by what it is labelled. */
import type { Field } from './fields';

export type ControlProps<F extends Field = Field> = {
  readonly field: F;
  /** JSON pointer of the value inside its resource. */
  readonly pointer: string;
  readonly value: unknown;
  readonly set: (value: unknown) => void;
  readonly place: 'form' | 'cell';
  /** Called with every value that is being typed, and with nothing when it is typed no more. */
  readonly onTyping?: (value: unknown) => void;
  /** Id and ARIA attributes from whatever labels the control. */
  readonly labelled: Labelled;
};

export type Labelled = {
  readonly id?: string | undefined;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined;
};
