/** A proposed remedy: ordinary commands with a title. Only a trial on a copy shows whether it helps. */
import type { Command } from '../../topology/command';
import type { Sentence } from '../sentence';

export type Remedy = {
  /** The same remedy has the same id, so that it is listed once when two classes propose it. */
  readonly id: string;
  readonly title: Sentence;
  readonly commands: readonly Command[];
};
