/** What is wrong with a topology, where, and what would be right. */

export type ProblemCode =
  | 'bad-address'
  | 'bad-prefix'
  | 'host-bits-set'
  | 'bad-port'
  | 'bad-host-name'
  | 'unknown-service-tag'
  | 'unknown-region'
  | 'bad-url'
  | 'missing'
  | 'missing-reference'
  | 'wrong-kind-reference'
  | 'duplicate-id'
  | 'duplicate-name'
  | 'duplicate-address'
  | 'duplicate-priority'
  | 'outside-prefix'
  | 'reserved-address'
  | 'overlap'
  | 'too-small'
  | 'not-supported'
  | 'never-works'
  | 'unknown-property'
  | 'no-such-layout'
  | 'limit';

/** An error is something Azure would reject or that keeps a part from being traced; a warning is suspicious but possible. */
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  /** Resource id, or `''` for the document or a flow. */
  readonly resource: string;
  /** JSON pointer inside that resource (inside the document where `resource` is empty). */
  readonly pointer: string;
  readonly message: string;
  /** What would be right. */
  readonly expected?: string;
  readonly rule?: string;
};
