/** Azure's own answer about a NIC: stored in the session from a file or a paste, and parsed by the worker. */
import { textOf } from '../files/read-text';
import type { AzureAnswer } from '../store/state';
import { changeSession, sessionNow } from '../store/store';

export type ComparedOf = 'routes' | 'rules';

/** The Azure CLI commands that print the answer. */
export const commands: Readonly<Record<ComparedOf, string>> = {
  routes: 'az network nic show-effective-route-table',
  rules: 'az network nic list-effective-nsg',
};

export function compareWith(of: ComparedOf, answer: AzureAnswer | undefined): void {
  const { [of]: _, ...others } = sessionNow().compared;
  changeSession({ compared: answer === undefined ? others : { ...others, [of]: answer } });
}

/**
 * Compares with a file. If the file cannot be read, returns the reason and leaves the previous answer
 * unchanged.
 */
export async function compareWithFile(of: ComparedOf, nic: string, file: File): Promise<string | undefined> {
  const read = await textOf(file);
  if ('problem' in read) return `${file.name}: ${read.problem}.`;
  compareWith(of, { nic, name: file.name, text: read.text });
  return undefined;
}
