/** What is wrong with a file, and where. The document that was open stays open. */
import { Button } from '@fluentui/react-components';
import type { ParseProblem } from '../../topology/parse-problem';
import { DialogBody } from '../controls/DialogBody';
import { closeDialog } from '../store/session-actions';
import { useSession } from '../store/store';

export function OpenProblems() {
  const opening = useSession('opening');
  if (!opening) return null;
  const listed = opening.problems.filter(({ code }) => code !== 'more');
  const more = opening.problems.find(({ code }) => code === 'more');
  const refused = opening.problems.some(({ severity }) => severity === 'error');
  return (
    <DialogBody
      title={refused ? `${opening.name} was not opened` : `${opening.name} is open, with warnings`}
      actions={
        <Button size="small" appearance="primary" onClick={closeDialog}>
          Close
        </Button>
      }
    >
      {refused && <p className="quiet">The document that was open is unchanged.</p>}
      <ul className="open-problems">
        {listed.map((problem) => (
          <li key={`${problem.path} ${problem.code} ${problem.message}`}>
            <span className={`field-problem ${problem.severity}`}>
              {problem.severity === 'error' ? '✕' : '!'}
            </span>{' '}
            <span className="mono">{placeOf(problem)}</span>
            <div>
              {problem.message}
              {problem.expected && <span className="quiet">. Expected: {problem.expected}</span>}
            </div>
          </li>
        ))}
      </ul>
      {more && (
        <p className="quiet">
          These are the first {listed.length}; {more.message}.
        </p>
      )}
    </DialogBody>
  );
}

function placeOf({ line, column, path }: ParseProblem): string {
  return line === undefined ? path || 'the file' : `line ${line}, column ${column}`;
}
