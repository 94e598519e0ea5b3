/**
 * A namespace's rules by their place: before or after the kernel finds the session, before or after it
 * translates.
 */

/** In the order in which a forwarded packet passes them. */
const parts = [
  'raw',
  /** For packets that originate here. */
  'rawFromHere',
  'receive',
  'translateDestination',
  'receiveTranslated',
  /** Marks packets that do not follow the routes. */
  'elsewhere',
  /** For packets that are addressed to the node itself, before the rules that stand for its sockets. */
  'received',
  'send',
  'translateSource',
  'sendTranslated',
] as const;

export type Part = (typeof parts)[number];

export type Subroutine = { readonly name: string; readonly lines: readonly string[] };

export type Chains = Readonly<Record<Part, readonly string[]>> & {
  readonly tracked: boolean;
  readonly forwards: boolean;
  readonly subroutines: readonly Subroutine[];
  /** Marks that the answers to marked packets follow: each has a set. */
  readonly answered: readonly number[];
};

export function noRules(): Record<Part, string[]> {
  return fromParts(() => []);
}

/**
 * The chains of several pieces in one namespace: packets are marked for a piece on entry, and its rules apply
 * only to these.
 */
export function together(
  pieces: readonly { readonly chains: Chains; readonly entering?: string; readonly own: string }[],
): Chains {
  const all = fromParts((part) =>
    pieces.flatMap(({ chains, own }) => chains[part].map((each) => `${own} ${each}`)),
  );
  return {
    ...all,
    raw: [...pieces.flatMap(({ entering = [] }) => entering), ...all.raw],
    tracked: true,
    forwards: true,
    subroutines: pieces.flatMap(({ chains }) => chains.subroutines),
    answered: pieces.flatMap(({ chains }) => chains.answered),
  };
}

function fromParts(lines: (part: Part) => string[]): Record<Part, string[]> {
  return Object.fromEntries(parts.map((part) => [part, lines(part)])) as Record<Part, string[]>;
}
