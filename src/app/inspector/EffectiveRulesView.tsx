/** The security rules that a packet meets here, of the subnet and of the NIC, in the order in which they are asked. */
import { addressesText } from '../../explain';
import type { Resource } from '../../kinds';
import type { EffectiveRule } from '../../simulate/answers';
import type { SimulationClient } from '../../worker/client';
import { inspect } from '../store/session-actions';
import { useAnswer } from './use-answer';

const ask = (client: SimulationClient, resource: string) => client.effectiveRules(resource);

export function EffectiveRulesView({ resource }: { readonly resource: Resource }) {
  const { value, failed } = useAnswer(resource.id, ask);
  if (failed !== undefined) return <p className="field-problem error">{failed}</p>;
  if (value === undefined) return <p className="quiet">Computing…</p>;
  if (value.length === 0)
    return <p className="quiet">No network security group applies to {resource.name}.</p>;
  return (['Inbound', 'Outbound'] as const).map((direction) => (
    <RuleTable
      key={direction}
      direction={direction}
      rules={value.filter((rule) => rule.direction === direction)}
    />
  ));
}

function RuleTable({
  direction,
  rules,
}: {
  readonly direction: string;
  readonly rules: readonly EffectiveRule[];
}) {
  if (rules.length === 0) return null;
  return (
    <>
      <h3>{direction}</h3>
      <table aria-label={`${direction} rules`}>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">From → to</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={`${rule.group} ${rule.priority} ${rule.name}`}>
              <td>
                <span className="mono">{rule.priority}</span>{' '}
                {rule.place.pointer === '' ? (
                  rule.name
                ) : (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => inspect(rule.place.resource, rule.place.pointer)}
                  >
                    {rule.name}
                  </button>
                )}
                <span className="why quiet">{rule.group}</span>
              </td>
              <td className="mono">
                {addressesText(rule.source)} → {addressesText(rule.destination)}
                <span className="why quiet">
                  {rule.protocols.join(', ') || 'any protocol'} {rule.destinationPorts}
                </span>
              </td>
              <td className={`action-${rule.action}`}>{words[rule.action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const words = { allow: '✓ allow', deny: '✕ deny', unknown: '? unknown' } as const;
