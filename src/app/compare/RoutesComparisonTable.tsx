/** Effective routes beside Azure's: differences first, with what differs. */
import { comparedPrefixes, routeDifferenceText, routeSideText, setAsideText } from '../../explain/comparison';
import type { RouteComparison, RoutesComparison } from '../../simulate/compare/comparison';
import { Breakable } from '../controls/Breakable';
import { inspect } from '../store/session-actions';
import { Outcome } from './Outcome';

type Props = { readonly label: string; readonly comparison: RoutesComparison };

export function RoutesComparisonTable({ label, comparison: { rows, ipv6 } }: Props) {
  return (
    <>
      <table className="comparison" aria-label={`Routes of ${label} compared with Azure`}>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Route</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike in everything but the rest of their prefixes
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
      {ipv6.length > 0 && (
        <p className="quiet">Not compared, because Roundtrip supports only IPv4: {ipv6.join(', ')}</p>
      )}
    </>
  );
}

function Row({ row }: { readonly row: RouteComparison }) {
  const side = row.outcome === 'missing-here' ? row.azure : row.here;
  const place = row.outcome === 'missing-here' ? undefined : row.here.place;
  const source = `${side.state}, ${side.source}${side.name === '' ? '' : ` “${side.name}”`}`;
  const aside = setAsideText(row);
  return (
    <tr className={row.outcome}>
      <td>
        <Outcome outcome={row.outcome} />
      </td>
      <td>
        <span
          className="mono destination"
          title={row.prefixes.length > 1 ? row.prefixes.slice(0, 40).join(', ') : undefined}
        >
          {comparedPrefixes(row)}
        </span>
        <span className="mono">
          → <Breakable text={routeSideText(side)} />
        </span>
        <span className="why quiet">
          {place === undefined || place.resource === '' ? (
            source
          ) : (
            <button
              type="button"
              className="link-button"
              onClick={() => inspect(place.resource, place.pointer)}
            >
              {source}
            </button>
          )}
          {aside && `, ${aside}`}
        </span>
        {row.outcome === 'differs' &&
          row.differences.map((difference) => (
            <span key={difference.field} className="why difference">
              {routeDifferenceText(difference)}
            </span>
          ))}
      </td>
    </tr>
  );
}
