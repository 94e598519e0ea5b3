/**
 * The effective routes of each NIC: those that Azure would list, and, in gray, the routes that lost with the
 * reason.
 */
import { lossText, nextHopText, routeSourceWord } from '../../explain';
import type { Resource } from '../../kinds';
import type { EffectiveRoute, EffectiveRoutes } from '../../simulate/answers';
import type { SimulationClient } from '../../worker/client';
import { CompareWithAzure } from '../compare/CompareWithAzure';
import { Breakable } from '../controls/Breakable';
import { inspect } from '../store/session-actions';
import { useAnswer } from '../store/use-answer';
import { useNames } from '../store/use-names';

const ask = (client: SimulationClient, resource: string) => client.effectiveRoutes(resource);

export function EffectiveRoutesView({ resource }: { readonly resource: Resource }) {
  const { value, failed } = useAnswer(resource.id, ask);
  if (failed !== undefined) return <p className="field-problem error">{failed}</p>;
  if (value === undefined) return <p className="quiet">Computing…</p>;
  if (value.length === 0) return <p className="quiet">{resource.name} has no NIC in a subnet.</p>;
  return value.map((nic) => <RouteTable key={nic.nic} nic={nic} several={value.length > 1} />);
}

function RouteTable({ nic, several }: { readonly nic: EffectiveRoutes; readonly several: boolean }) {
  return (
    <>
      {several && <h3>{nic.label}</h3>}
      <CompareWithAzure of="routes" nic={nic.nic} label={nic.label}>
        <table aria-label={`Effective routes of ${nic.label}`}>
          <thead>
            <tr>
              <th scope="col">Destination</th>
              <th scope="col">Next hop</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {nic.routes.map((route, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is Azure's, and two routes may be alike in everything
              <RouteRow key={index} route={route} />
            ))}
          </tbody>
        </table>
      </CompareWithAzure>
    </>
  );
}

function RouteRow({ route }: { readonly route: EffectiveRoute }) {
  const { lost, place, prefixes } = route;
  const names = useNames();
  return (
    <tr className={lost ? 'lost' : undefined}>
      <td className="mono">
        {route.tag ?? route.prefix}
        {route.tag && <span className="why">{prefixes.length} prefixes</span>}
        {!route.tag && prefixes.length > 1 && (
          <details>
            <summary>and {prefixes.length - 1} more</summary>
            {prefixes.slice(1).join(', ')}
          </details>
        )}
      </td>
      <td className="mono">
        <Breakable text={nextHopText(route, names)} />
      </td>
      <td>
        {place.resource === '' ? (
          sourceOf(route)
        ) : (
          <button
            type="button"
            className="link-button"
            onClick={() => inspect(place.resource, place.pointer)}
          >
            {sourceOf(route)}
          </button>
        )}
        {lost && <span className="why">{withoutSource(lossText({ ...lost, source: route.source }))}</span>}
      </td>
    </tr>
  );
}

/** Only user-defined routes have names that say more than their destination. */
function sourceOf({ source, name }: EffectiveRoute): string {
  return source === 'User' ? `${routeSourceWord(source)} “${name}”` : routeSourceWord(source);
}

/** Removes the source from the text, since the line above shows it already. */
function withoutSource(text: string): string {
  return text.slice(text.indexOf(': ') + 2);
}
