/** What can be wrong with a file, as data: everything that a reader needs to find and correct the place. */
import { cut, visible } from '../text/visible';

export type ParseProblem = {
  /** An error means that the file gives no topology. */
  readonly severity: 'error' | 'warning';
  readonly code:
    | 'not-json'
    | 'not-a-topology'
    | 'too-new'
    | 'migration-failed'
    | 'invalid'
    | 'unknown-property'
    /** The last one of a list: how many more exist. */
    | 'more';
  /** JSON pointer (RFC 6901) inside the file; a name that is too long to be shown is cut. */
  readonly path: string;
  readonly message: string;
  /** What would be right. */
  readonly expected?: string;
  /** For `not-json`: the place in the text, both from 1. */
  readonly line?: number;
  readonly column?: number;
};

/** One line: `error invalid at /resources/3/addressPrefix: … (expected …)`. */
export function formatParseProblem({
  severity,
  code,
  path,
  message,
  expected,
  line,
  column,
}: ParseProblem): string {
  const place = line === undefined ? path && ` at ${path}` : ` at line ${line}, column ${column}`;
  return `${severity} ${code}${place}: ${message}${expected === undefined ? '' : ` (expected ${expected})`}`;
}

/** The problems of one file that are listed; more are counted, because a list of thousands says nothing and blocks the page. */
export const mostProblems = 100;

/** Problems, at most `mostProblems`, and how many were not listed. */
export type ProblemPage = { readonly problems: readonly ParseProblem[]; readonly more: number };

/** The first problems of what `make` says of each item; the others are counted only. */
export function pageOf<T>(items: readonly T[], make: (item: T) => ParseProblem): ProblemPage {
  return {
    problems: items.slice(0, mostProblems).map(make),
    more: Math.max(0, items.length - mostProblems),
  };
}

export type ProblemCollector = {
  readonly add: (problem: ParseProblem) => void;
  readonly page: () => ProblemPage;
};

/** Keeps the first problems that are added, and counts the others. */
export function collectProblems(): ProblemCollector {
  const problems: ParseProblem[] = [];
  let more = 0;
  return {
    add(problem) {
      if (problems.length < mostProblems) problems.push(problem);
      else more += 1;
    },
    page: () => ({ problems, more }),
  };
}

/** Pages as one. */
export function joinedPages(pages: Iterable<ProblemPage>): ProblemPage {
  const problems: ParseProblem[] = [];
  let more = 0;
  for (const page of pages) {
    const listed = page.problems.slice(0, mostProblems - problems.length);
    problems.push(...listed);
    more += page.more + page.problems.length - listed.length;
  }
  return { problems, more };
}

/** The page as a list: if more problems exist, the last one says how many. */
export function listOf({ problems, more }: ProblemPage): readonly ParseProblem[] {
  if (more === 0) return problems;
  const severity = problems.some((each) => each.severity === 'error') ? 'error' : 'warning';
  const count = more.toLocaleString('en-US');
  const message = more === 1 ? 'there is 1 more problem' : `there are ${count} more problems`;
  return [...problems, { severity, code: 'more', path: '', message }];
}

/** A pointer as it is shown: each name cut, and in visible characters. */
export function shownPath(pointer: string): string {
  return visible(
    pointer
      .split('/')
      .map((each) => cut(each))
      .join('/'),
  );
}
