/**
 * Opens a file that was chosen or dropped: a topology, a scenario, or Microsoft's service tags. The open
 * document stays until the file is read and valid; problems of the file are shown with their place.
 */
import { looksLikeScenario, parseScenario } from '../../scenarios/scenario';
import { parseTopology } from '../../topology/parse';
import type { ParseProblem } from '../../topology/parse-problem';
import { showScenario } from '../gallery/open-scenario';
import { leaveCurrent, rememberOpened } from '../storage/opening';
import { openAsDocument } from '../store/document-actions';
import { announce, openDialog } from '../store/session-actions';
import { changeSession } from '../store/store';
import { chooseFile } from './choose-file';
import { textOf } from './read-text';
import { looksLikeServiceTags, takeServiceTags } from './service-tags';

export async function openFile(): Promise<void> {
  const file = await chooseFile('.json,application/json');
  if (file) await read(file);
}

export async function openServiceTags(): Promise<void> {
  const file = await chooseFile('.json,application/json');
  if (!file) return;
  const read = await textOf(file);
  if ('problem' in read) tell(file.name, [refusalOf(read.problem)]);
  else await takeServiceTags(read.text, file.name);
}

export async function read(file: File): Promise<void> {
  const decoded = await textOf(file);
  if ('problem' in decoded) return tell(file.name, [refusalOf(decoded.problem)]);
  const { text } = decoded;
  if (looksLikeServiceTags(text, file.name)) return takeServiceTags(text, file.name);
  if (looksLikeScenario(text)) return readScenario(text, file.name);
  const { topology, problems } = parseTopology(text);
  if (!topology) return tell(file.name, problems);
  void leaveCurrent();
  openAsDocument(topology);
  rememberOpened();
  announce(`${topology.name} opened`);
  if (problems.length > 0) tell(file.name, problems);
}

function readScenario(text: string, name: string): void {
  const { scenario, problems } = parseScenario(text);
  if (scenario) showScenario(scenario);
  else tell(name, problems);
}

/** Shows the problems of a file. A file with errors was not opened; a file with warnings is open already. */
function tell(name: string, problems: readonly ParseProblem[]): void {
  changeSession({ opening: { name, problems } });
  openDialog('open-problems');
}

function refusalOf(message: string): ParseProblem {
  return { severity: 'error', code: 'not-a-topology', path: '', message };
}
