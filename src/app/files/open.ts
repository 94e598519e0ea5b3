/**
 * Opens a file that was chosen or dropped: a topology, a scenario, or Microsoft's service tags. The open
 * document stays until the file is read and valid; problems of the file are shown with their place.
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

/** Microsoft's file has 4 million characters; our files are much smaller. */
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

/** Shows the problems of a file. A file with errors was not opened; a file with warnings is open already. */
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
