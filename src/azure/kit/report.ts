/** Short ways to report a problem, for checks that find many in one resource. */
import type { RuleId } from '../../network/ids';
import type { Problem, ProblemCode } from './problem';

export type Report = (code: ProblemCode, pointer: string, message: string, expected?: string) => Problem;

/** Reports errors: what Azure would refuse, or what keeps a part from being traced. */
export function errorsIn(resource: string): Report {
  return (code, pointer, message, expected) => ({
    severity: 'error',
    code,
    resource,
    pointer,
    message,
    ...(expected === undefined ? {} : { expected }),
  });
}

/** Adds the register's rule that the problem rests on. */
export function by(rule: RuleId, problem: Problem): Problem {
  return { ...problem, rule };
}

/** Reports warnings: what is suspicious, unfinished, or possible but without effect. */
export function warningsIn(resource: string): Report {
  return (...problem) => ({ ...errorsIn(resource)(...problem), severity: 'warning' });
}
