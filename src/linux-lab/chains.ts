/** Rules of a namespace by where they are: before or after the kernel knows the session, before or after it translates. */

/** In the order in which a packet that is passed on meets them. */
const parts = [
  'raw',
  /** Of what is sent from here. */
  'rawFromHere',
  'receive',
  'translateDestination',
  'receiveTranslated',
  /** Marks packets that go elsewhere than the routes say. */
  'elsewhere',
  /** Of what is for the node itself, before it is judged as its sockets would. */
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
  /** Marks whose packets are answered by them: a set for each. */
  readonly answered: readonly number[];
};

export function noRules(): Record<Part, string[]> {
  return fromParts(() => []);
}

/** Of several pieces in one namespace: each judges the packets that are marked as its own, as they are when they enter. */
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
