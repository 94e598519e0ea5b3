/**
 * Opens a file that was chosen or dropped: a topology, a scenario, or Microsoft's service tags. What is open stays until the
 * file is read and right; what is wrong with it is shown with its place.
 */
import { looksLikeScenario, parseScenario } from '../../scenarios/scenario';
import { longestText, parseTopology } from '../../topology/parse';
import type { ParseProblem } from '../../topology/parse-problem';
import { showScenario } from '../gallery/open-scenario';
import { openTopology } from '../store/document-actions';
import { announce, openDialog } from '../store/session-actions';
import { changeSession } from '../store/store';
import { chooseFile } from './choose-file';
import { looksLikeServiceTags, takeServiceTags } from './service-tags';

export async function openFile(): Promise<void> {
  const file = await chooseFile('.json,application/json');
  if (file) await read(file);
}

export async function openServiceTags(): Promise<void> {
  const file = await chooseFile('.json,application/json');
  if (file) await takeServiceTags(await file.text(), file.name);
}

/** Microsoft's file has 4 million characters; nothing of ours comes near. */
const largestFile = 64_000_000;

export async function read(file: File): Promise<void> {
  if (file.size > largestFile) {
    tell(file.name, [tooLarge(file.size)]);
    return;
  }
  let text: string;
  try {
    text = await file.text();
  } catch {
    return tell(file.name, [unreadable]);
  }
  if (looksLikeServiceTags(text, file.name)) return takeServiceTags(text, file.name);
  if (text.length <= longestText && looksLikeScenario(text)) return readScenario(text, file.name);
  const { topology, problems } = parseTopology(text);
  if (!topology) return tell(file.name, problems);
  openTopology(topology);
  announce(`${topology.name} opened`);
  if (problems.length > 0) tell(file.name, problems);
}

function readScenario(text: string, name: string): void {
  const { scenario, problems } = parseScenario(text);
  if (scenario) showScenario(scenario);
  else tell(name, problems);
}

/** Of a file with errors nothing is opened; one with warnings is open already. */
function tell(name: string, problems: readonly ParseProblem[]): void {
  changeSession({ opening: { name, problems } });
  openDialog('open-problems');
}

const unreadable: ParseProblem = {
  severity: 'error',
  code: 'not-a-topology',
  path: '',
  message: 'the file could not be read',
};

function tooLarge(size: number): ParseProblem {
  return {
    severity: 'error',
    code: 'not-a-topology',
    path: '',
    message: `the file has ${size} bytes`,
    expected: `at most ${largestFile}`,
  };
}
