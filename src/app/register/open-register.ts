/** Opens the register of platform rules, at one of them or from its start. */
import type { RuleId } from '../../network/ids';
import { changeSession } from '../store/store';

export function openRegister(rule?: RuleId): void {
  changeSession({ dialog: 'register', registerRule: rule });
}
