/** The security rules that a packet meets here, of the subnet and of the NIC, in the order in which they are asked. */
import { addressesText } from '../../explain/addresses';
import type { Resource } from '../../kinds';
import type { EffectiveRule } from '../../simulate/answers';
import type { SimulationClient } from '../../worker/client';
import { inspect } from '../store/session-actions';
import { useTopology } from '../store/store';
import { CompareWithAzure } from './CompareWithAzure';
import { ruleTerms } from './rule-terms';
import { useAnswer } from './use-answer';

const ask = (client: SimulationClient, resource: string) => client.effectiveRules(resource);

export function EffectiveRulesView({ resource }: { readonly resource: Resource }) {
  const { value, failed } = useAnswer(resource.id, ask);
  if (failed !== undefined) return <p className="field-problem error">{failed}</p>;
  if (value === undefined) return <p className="quiet">Computing…</p>;
  return (
    <CompareWithAzure of="rules" nic={resource.id} label={resource.name}>
      {value.length === 0 ? (
        <p className="quiet">No network security group applies to {resource.name}.</p>
      ) : (
        (['Inbound', 'Outbound'] as const).map((direction) => (
          <RuleTable
            key={direction}
            direction={direction}
            rules={value.filter((rule) => rule.direction === direction)}
          />
        ))
      )}
    </CompareWithAzure>
  );
}

type TableProps = { readonly direction: string; readonly rules: readonly EffectiveRule[] };

function RuleTable({ direction, rules }: TableProps) {
  if (rules.length === 0) return null;
  return (
    <>
      <h3>{direction}</h3>
      <table aria-label={`${direction} rules`}>
        <thead>
          <tr>
            <th scope="col">Priority</th>
            <th scope="col">Rule</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <RuleRow key={`${rule.group} ${rule.priority} ${rule.name}`} rule={rule} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function RuleRow({ rule }: { readonly rule: EffectiveRule }) {
  const { name, priority, place, group, protocols, destinationPorts, action } = rule;
  const { from, to } = ruleTerms(useTopology(), rule);
  return (
    <tr>
      <td className="mono">{priority}</td>
      <td>
        {place.pointer === '' ? (
          name
        ) : (
          <button
            type="button"
            className="link-button"
            onClick={() => inspect(place.resource, place.pointer)}
          >
            {name}
          </button>
        )}{' '}
        <span className="quiet">{group}</span>
        <span
          className="why mono"
          title={`${addressesText(rule.source)} → ${addressesText(rule.destination)}`}
        >
          {from} → {to}
        </span>
        <span className="why quiet">
          {protocols.join(', ') || 'any protocol'}
          {destinationPorts === '*' ? ', any port' : ` ${destinationPorts}`}
        </span>
      </td>
      <td className={`action-${action}`}>{words[action]}</td>
    </tr>
  );
}

const words = {
  allow: '✓ allow',
  'always-allow': '✓ always allow',
  deny: '✕ deny',
  unknown: '? unknown',
} as const;
