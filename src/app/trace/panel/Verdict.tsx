/**
 * A verdict as a chip: sign, word and color together; and the flag on an answer that relies on a doubtful
 * rule.
 */
import type { VerdictChip } from '../../../explain/verdict';
import './verdict.css';

export function Chip({ chip, long = false }: { readonly chip: VerdictChip; readonly long?: boolean }) {
  return (
    <span className={`verdict ${chip.tone}`}>
      <span aria-hidden="true">{chip.sign}</span> {long ? chip.long : chip.word}
    </span>
  );
}

export function DoubtFlag({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const title =
    count === 1
      ? 'relies on a rule that is not fully documented'
      : `relies on ${count} rules that are not fully documented`;
  return (
    <span className="doubt-flag" title={title} role="img" aria-label={`In doubt: ${title}`}>
      ⚑
    </span>
  );
}
