/** The id of a platform rule as a link: a click opens the register at the rule. */
import { ruleWords } from '../../explain/platform-rule';
import type { RuleId } from '../../network/ids';
import { openRegister } from './open-register';

export function RuleLink({ id }: { readonly id: RuleId }) {
  return (
    <button
      type="button"
      className="evidence"
      title={`${ruleWords(id).sentence} Opens the register.`}
      onClick={() => openRegister(id)}
    >
      {id}
    </button>
  );
}
