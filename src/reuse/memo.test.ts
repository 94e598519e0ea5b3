/** A memo keeps values that were built from identical inputs, and a whole keeps its parts even if they are not requested. */
import { describe, expect, test, vi } from 'vitest';
import { Memo } from './memo';

const pair = ({ left, right }: { left: object; right: object }) => [left, right];

describe('a memo', () => {
  test('rebuilds only values with a different input than last time', () => {
    const [one, two] = [{}, {}];
    const first = new Memo();
    const value = first.of('part', { left: one, right: two }, pair);
    const second = new Memo(first);
    expect(second.of('part', { left: one, right: two }, pair)).toBe(value);
    expect(second).toMatchObject({ reused: 1, built: 0 });
    expect(new Memo(second).of('part', { left: two, right: two }, pair)).toEqual([two, two]);
  });

  test('passes only the record to the build function', () => {
    const build = vi.fn(() => 'value');
    const input = { left: {}, right: {} };
    new Memo().of('part', input, build);
    expect(build.mock.calls).toEqual([[input]]);
  });

  test('calls a closure each time, so that the variables it captures cannot become stale', () => {
    const closing = (name: string) => () => name;
    const first = new Memo();
    expect(first.of('part', {}, closing('first'))).toBe('first');
    expect(new Memo(first).of('part', {}, closing('second'))).toBe('second');
    const whole = (name: string) => (_: object, parts: Memo) => parts.of('inner', {}, closing(name));
    const third = new Memo();
    expect(third.whole('whole', {}, whole('first'))).toBe('first');
    expect(new Memo(third).whole('whole', {}, whole('second'))).toBe('second');
  });

  test('distinguishes a field that is undefined from one that is left out', () => {
    const fieldsOf = (record: { left?: string | undefined; right?: string | undefined }) =>
      Object.keys(record);
    const first = new Memo();
    expect(first.of('part', { left: undefined }, fieldsOf)).toEqual(['left']);
    const second = new Memo(first);
    expect(second.of('part', {}, fieldsOf)).toEqual([]);
    const third = new Memo(second);
    expect(third.of('part', { right: undefined }, fieldsOf)).toEqual(['right']);
    expect(new Memo(third).of('part', { left: undefined }, fieldsOf)).toEqual(['left']);
  });

  test('discards values that were not requested', () => {
    let built = 0;
    const count = () => {
      built += 1;
      return built;
    };
    const first = new Memo();
    first.of('part', {}, count);
    const second = new Memo(first);
    expect(new Memo(second).of('part', {}, count)).toBe(2);
  });

  test('keeps lists while their items are the same, and records while their fields are', () => {
    const one = {};
    const first = new Memo();
    const list = first.list('list', [one]);
    const record = first.record('record', { one });
    const records = first.records('records', [{ one }]);
    const second = new Memo(first);
    expect(second.list('list', [one])).toBe(list);
    expect(second.record('record', { one })).toBe(record);
    expect(second.records('records', [{ one }])).toBe(records);
    const third = new Memo(second);
    expect(third.list('list', [one, one])).not.toBe(list);
    expect(third.record('record', { one: {} })).not.toBe(record);
    expect(third.records('records', [{ one: {} }])).not.toBe(records);
    expect(third.list('empty', [])).toBe(second.list('other', []));
  });

  test('keeps the parts of a whole that was reused in between, and rebuilds only those that changed', () => {
    const built: string[] = [];
    const named = ({ name }: { name: string; input: object }) => {
      built.push(name);
      return name;
    };
    const whole = (inputs: { left: object; right: object }, parts: Memo) => {
      for (const [name, input] of Object.entries(inputs)) parts.of(name, { name, input }, named);
      return {};
    };
    const step = (before: Memo | undefined, left: object, right: object) => {
      const memo = new Memo(before);
      memo.whole('whole', { left, right }, whole);
      return memo;
    };
    const [one, two, three] = [{}, {}, {}];
    const first = step(undefined, one, two);
    const second = step(first, one, two);
    expect(second).toMatchObject({ reused: 2, built: 0 });
    const third = step(second, one, three);
    expect(third).toMatchObject({ reused: 1, built: 1 });
    expect(built).toEqual(['left', 'right', 'right']);
  });
});
