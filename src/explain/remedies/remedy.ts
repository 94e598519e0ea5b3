/** A candidate remedy: ordinary commands with a title. A candidate only: whether it helps is found out on a copy. */
import type { Command } from '../../topology/command';
import type { Sentence } from '../sentence';

export type Remedy = {
  /** The same remedy has the same id: found by two classes, it is listed once. */
  readonly id: string;
  readonly title: Sentence;
  readonly commands: readonly Command[];
};
