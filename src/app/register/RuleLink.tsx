/** The id of a platform rule, wherever one is shown: a click opens the register there. */
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
