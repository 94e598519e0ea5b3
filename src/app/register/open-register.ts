/** Opens the register of platform rules, at one rule or at the top. */
import type { RuleId } from '../../network/ids';
import { changeSession } from '../store/store';

export function openRegister(rule?: RuleId): void {
  changeSession({ dialog: 'register', registerRule: rule });
}
