import { describe, expect, test } from 'vitest';
import { closingLine, sum, tallyCheck, tallyPlaywright, tallyVitest } from './tally.mjs';

const vitestFile = (...statuses: string[]) => ({
  name: 'a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, i) => ({ status, fullName: `test ${i}` })),
});

const playwrightReport = (...statuses: string[]) => ({
  suites: [
    {
      title: 'smoke.spec.ts',
      suites: [
        { title: 'the page', specs: [{ title: 'opens', tests: statuses.map((status) => ({ status })) }] },
      ],
    },
  ],
});

describe('the count of unit tests', () => {
  test('counts passed and failed tests over all files, and names the skipped', () => {
    const report = { testResults: [vitestFile('passed', 'failed'), vitestFile('passed', 'pending', 'todo')] };
    expect(tallyVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: ['test 1', 'test 2'] });
  });

  test('counts a file that cannot be loaded as a failure', () => {
    const broken = { name: 'b.test.ts', status: 'failed', assertionResults: [] };
    expect(tallyVitest({ testResults: [vitestFile('passed'), broken] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test('fails a runner that crashed after all its tests had passed', () => {
    expect(tallyVitest({ testResults: [vitestFile('passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  test.each([
    ['wrote no report', undefined],
    ['found no test', { testResults: [] }],
    ['skipped every test', { testResults: [vitestFile('pending')] }],
  ])('fails a runner that exits 0 but %s', (_, report) => {
    expect(tallyVitest(report, 0).failed).toBe(1);
  });
});

describe('the count of browser tests', () => {
  test('finds tests in nested suites and says where a skipped one is', () => {
    expect(tallyPlaywright(playwrightReport('expected', 'skipped'), 0)).toEqual({
      passed: 1,
      failed: 0,
      skipped: ['smoke.spec.ts > the page > opens'],
    });
  });

  test('counts a test that passed when retried as passed', () => {
    expect(tallyPlaywright(playwrightReport('expected', 'flaky'), 0)).toMatchObject({ passed: 2, failed: 0 });
  });

  test('fails when the browser or the server did not start', () => {
    expect(tallyPlaywright({ suites: [], errors: [{}] }, 1).failed).toBe(1);
    expect(tallyPlaywright(undefined, null).failed).toBe(1);
  });
});

describe('the closing line', () => {
  test('adds everything up', () => {
    expect(closingLine(sum([tallyCheck(0), tallyCheck(2), tallyCheck(null)]))).toBe('1 passed, 2 failed');
  });

  test('mentions skipped tests only when there are some', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: ['later'] })).toBe('3 passed, 0 failed, 1 skipped');
  });
});
