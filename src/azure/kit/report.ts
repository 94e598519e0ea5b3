/** Short ways to write a problem down, for checks that find many in one resource. */
import type { RuleId } from '../../network/ids';
import type { Problem, ProblemCode } from './problem';

export type Report = (code: ProblemCode, pointer: string, message: string, expected?: string) => Problem;

/** Of something that Azure would refuse, or that keeps a part from being traced. */
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

/** The same problem, with the rule of the register that says so. */
export function by(rule: RuleId, problem: Problem): Problem {
  return { ...problem, rule };
}

/** Of something that is suspicious, not drawn to its end, or possible but without effect. */
export function warningsIn(resource: string): Report {
  return (...problem) => ({ ...errorsIn(resource)(...problem), severity: 'warning' });
}
