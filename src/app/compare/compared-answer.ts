/** Azure's own answer about a NIC: taken from a file or a paste into the session, read by the worker. */
import { longestText } from '../../topology/parse';
import type { AzureAnswer } from '../store/state';
import { changeSession, sessionNow } from '../store/store';

export type ComparedOf = 'routes' | 'rules';

/** What asks for what is compared, in Azure's command line. */
export const commands: Readonly<Record<ComparedOf, string>> = {
  routes: 'az network nic show-effective-route-table',
  rules: 'az network nic list-effective-nsg',
};

export function compareWith(of: ComparedOf, answer: AzureAnswer | undefined): void {
  const { [of]: _, ...others } = sessionNow().compared;
  changeSession({ compared: answer === undefined ? others : { ...others, [of]: answer } });
}

/** Four bytes a character at most: what is larger is refused by its length anyway, and is not read into memory. */
const largestFile = 4 * longestText;

/** Nothing is lost by a file that cannot be read: what is wrong is told, and what was there before is there again. */
export async function compareWithFile(of: ComparedOf, nic: string, file: File): Promise<string | undefined> {
  if (file.size > largestFile)
    return `${file.name} has ${file.size.toLocaleString('en-US')} bytes: too many.`;
  try {
    compareWith(of, { nic, name: file.name, text: await file.text() });
    return undefined;
  } catch {
    return `${file.name} could not be read.`;
  }
}
