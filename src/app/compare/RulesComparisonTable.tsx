/** Effective security rules beside Azure's: differences first, with what differs. */
import { notComparedText, ruleDifferenceText, ruleSideText } from '../../explain/comparison';
import type { RuleComparison, RulesComparison } from '../../simulate/compare/comparison';
import { inspect } from '../store/session-actions';
import { Outcome } from './Outcome';

type Props = { readonly label: string; readonly comparison: RulesComparison };

export function RulesComparisonTable({ label, comparison: { rows } }: Props) {
  return (
    <table className="comparison" aria-label={`Security rules of ${label} compared with Azure`}>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">Rule</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.group} ${row.direction} ${row.priority} ${row.outcome}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: RuleComparison }) {
  const side = row.outcome === 'missing-here' ? row.azure : row.here;
  const place = row.outcome === 'missing-here' ? undefined : row.here.place;
  const notes = [
    ...(row.outcome === 'differs' ? row.differences.map(ruleDifferenceText) : []),
    ...('notCompared' in row ? row.notCompared.map(notComparedText) : []),
  ];
  return (
    <tr className={row.outcome}>
      <td>
        <Outcome outcome={row.outcome} />
      </td>
      <td>
        <span className="mono">{row.priority}</span>{' '}
        {place === undefined || place.pointer === '' ? (
          side.name
        ) : (
          <button
            type="button"
            className="link-button"
            onClick={() => inspect(place.resource, place.pointer)}
          >
            {side.name}
          </button>
        )}{' '}
        <span className="quiet">{row.group}</span>
        <span className="why quiet">
          {row.direction}: {ruleSideText(side)}
        </span>
        {notes.map((note) => (
          <span key={note} className="why difference">
            {note}
          </span>
        ))}
      </td>
    </tr>
  );
}
