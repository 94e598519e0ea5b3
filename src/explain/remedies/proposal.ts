/** A candidate fix: ordinary commands with a title. A candidate only: whether it helps is found out on a copy. */
import type { Command } from '../../topology/command';
import type { Sentence } from '../sentence';

export type Proposal = {
  /** The same fix, the same id: found by two classes, it is proposed once. */
  readonly id: string;
  readonly title: Sentence;
  readonly commands: readonly Command[];
};
