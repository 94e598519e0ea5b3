/**
 * The evidence of a step: the routes that lost, the rules that do not match, the sessions of the device, if
 * any.
 */
import type { RejectedRoute, RouteView, SessionView, Step } from '../../../engine/trace';
import type { Names } from '../../../explain/names';
import { destinationText, lossText, nextHopText } from '../../../explain/step';
import { routeSourceWord, sessionStateWords, tupleText } from '../../../explain/words';
import { showPlace } from '../../store/show-place';

const mostLosers = 4;

type Props = { readonly step: Step; readonly label: string; readonly names: Names };

export function StepEvidence({ step, label, names }: Props) {
  switch (step.type) {
    case 'route-chosen':
      return (
        <Routes chosen={step.chosen} rejected={step.rejected} notMatching={step.notMatching} names={names} />
      );
    case 'session-missing':
      return <Sessions label={label} sessions={step.sessions} />;
    case 'session-created':
    case 'session-matched':
      return <Sessions label={label} sessions={[step.session]} />;
    case 'filter-matched':
      return step.skipped.length === 0 ? null : (
        <details className="platform-rule">
          <summary>
            {step.skipped.length} {step.skipped.length === 1 ? 'rule does' : 'rules do'} not match
          </summary>
          <ul>
            {step.skipped.map(({ name, priority }) => (
              <li key={`${priority} ${name}`}>
                {priority} {name}
              </li>
            ))}
          </ul>
        </details>
      );
    case 'destination-translated':
    case 'source-translated':
    case 'translation-undone':
    case 'translation-repeated':
    case 'choice-made':
    case 'routes-bypassed':
    case 'stayed':
    case 'marked':
    case 'source-accepted':
    case 'connection-opened':
    case 'delivered':
    case 'dropped':
      return null;
    default:
      return step satisfies never;
  }
}

type RoutesProps = {
  readonly chosen: RouteView;
  readonly rejected: readonly RejectedRoute[];
  readonly notMatching: number;
  readonly names: Names;
};

function Routes({ chosen, rejected, notMatching, names }: RoutesProps) {
  const shown = rejected.slice(0, mostLosers);
  const more = rejected.length - shown.length;
  return (
    <>
      <table className="routes">
        <caption className="visually-hidden">The route that won, and those that lost</caption>
        <tbody>
          <Route
            route={chosen}
            names={names}
            why={`${routeSourceWord(chosen.source)} route${chosen.name === '' ? '' : ` “${chosen.name}”`}`}
          />
          {shown.map((route) => (
            <Route
              key={`${route.prefix} ${route.source} ${route.name}`}
              route={route}
              names={names}
              why={lossText(route)}
              lost
            />
          ))}
        </tbody>
      </table>
      <p className="rest">
        {more > 0 && `${more} more ${more === 1 ? 'route' : 'routes'} lost. `}
        {notMatching > 0 && `${notMatching} ${notMatching === 1 ? 'route does' : 'routes do'} not match.`}
      </p>
    </>
  );
}

type RouteProps = {
  readonly route: RouteView;
  readonly why: string;
  readonly names: Names;
  readonly lost?: boolean;
};

function Route({ route, why, names, lost = false }: RouteProps) {
  return (
    <tr className={lost ? 'lost' : ''}>
      <td className="mono">
        <button type="button" className="evidence" onClick={() => showPlace(route.place)}>
          {destinationText(route)}
        </button>
      </td>
      <td className="mono">→ {shortNextHop(route, names)}</td>
      <td>{why}</td>
    </tr>
  );
}

/** In a narrow column, `VirtualNetworkGateway` becomes "gateway"; other next hops are short already. */
function shortNextHop(route: RouteView, names: Names): string {
  const text = nextHopText(route, names);
  return text === 'VirtualNetworkGateway'
    ? 'gateway'
    : text.replace(/^VirtualNetworkServiceEndpoint/, 'endpoint');
}

/**
 * The device's sessions for this connection at this step. The list is shown even if empty, since that is the
 * lesson.
 */
function Sessions({
  label,
  sessions,
}: {
  readonly label: string;
  readonly sessions: readonly SessionView[];
}) {
  return (
    <table className="sessions">
      <caption>Sessions that {label} holds for this connection</caption>
      <tbody>
        {sessions.length === 0 ? (
          <tr>
            <td className="none">none</td>
          </tr>
        ) : (
          sessions.map(({ original, translated, state }) => (
            <tr key={tupleText(original)}>
              <td className="mono">
                {tupleText(original)}
                {tupleText(translated) === tupleText(original) ? '' : ` as ${tupleText(translated)}`}
              </td>
              <td>{sessionStateWords(state)}</td>
            </tr>
          ))
        )}
      </tbody>
    </table>
  );
}
