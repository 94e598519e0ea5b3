// @ts-check
/**
 * Counts the results of a test runner, so that `npm test` can end with one line for all runners.
 * A runner that crashed, or that found no tests, counts as one failure.
 */

/**
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally  `skipped` names each skipped test
 * @typedef {{ status?: string, fullName?: string, title?: string }} VitestTest
 * @typedef {{ testResults?: { name: string, status?: string, assertionResults: VitestTest[] }[] }} VitestReport
 * @typedef {{ title?: string, file?: string, tests: { status: string, projectName?: string }[] }} PlaywrightSpec
 * @typedef {{ title?: string, suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite
 * @typedef {{ suites?: PlaywrightSuite[], errors?: unknown[] }} PlaywrightReport
 */

/** The tally of a static check or a build. @returns {Tally} */
export function tallyCheck(/** @type {number | null} */ exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] };
}

/** Counts Vitest's JSON report; `report` is undefined if Vitest did not write one. @returns {Tally} */
export function tallyVitest(
  /** @type {VitestReport | undefined} */ report,
  /** @type {number | null} */ exitCode,
) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  // A file that cannot be loaded fails without any tests.
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return settle(
    {
      passed: tests.filter((test) => test.status === 'passed').length,
      failed: tests.filter((test) => test.status === 'failed').length + brokenFiles.length,
      skipped: tests
        .filter((test) => test.status !== 'passed' && test.status !== 'failed')
        .map((test) => test.fullName ?? test.title ?? 'unnamed'),
    },
    exitCode,
  );
}

/** Counts Playwright's JSON report; `report` is undefined if Playwright did not write one. @returns {Tally} */
export function tallyPlaywright(
  /** @type {PlaywrightReport | undefined} */ report,
  /** @type {number | null} */ exitCode,
) {
  const tests = (report?.suites ?? []).flatMap((suite) => testsOf(suite, []));
  return settle(
    {
      // A retry that passes counts as passed; the report above marks it as flaky.
      passed: tests.filter((test) => test.status === 'expected' || test.status === 'flaky').length,
      failed: tests.filter((test) => test.status === 'unexpected').length,
      skipped: tests.filter((test) => test.status === 'skipped').map((test) => test.name),
    },
    exitCode,
  );
}

/** @returns {{ status: string, name: string }[]} */
function testsOf(/** @type {PlaywrightSuite} */ suite, /** @type {string[]} */ above) {
  const path = [...above, suite.title ?? ''];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      status: test.status,
      name: [...path, spec.title].filter(Boolean).join(' > '),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path))];
}

/** A run that failed without a failed test, or that ran no tests, counts as one failure. @returns {Tally} */
function settle(/** @type {Tally} */ tally, /** @type {number | null} */ exitCode) {
  const unexplained = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  return unexplained ? { ...tally, failed: 1 } : tally;
}

/** @returns {Tally} */
export function sum(/** @type {Tally[]} */ tallies) {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The closing line: `N passed, N failed`, and the number skipped if it is not zero. */
export function closingLine(/** @type {Tally} */ { passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
