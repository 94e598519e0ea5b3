/**
 * The rules that a packet meets at each NIC, in the order in which they are evaluated: security admin rules,
 * then security groups.
 */
import { addressesText } from '../../explain/addresses';
import { ruleWords } from '../../explain/platform-rule';
import type { Resource } from '../../kinds';
import type { EffectiveRule, EffectiveRules } from '../../simulate/answers';
import type { SimulationClient } from '../../worker/client';
import { CompareWithAzure } from '../compare/CompareWithAzure';
import { inspect } from '../store/session-actions';
import { useTopology } from '../store/store';
import { useAnswer } from '../store/use-answer';
import { ruleTerms } from './rule-terms';

const ask = (client: SimulationClient, resource: string) => client.effectiveRules(resource);

export function EffectiveRulesView({ resource }: { readonly resource: Resource }) {
  const { value, failed } = useAnswer(resource.id, ask);
  if (failed !== undefined) return <p className="field-problem error">{failed}</p>;
  if (value === undefined) return <p className="quiet">Computing…</p>;
  if (value.length === 0) return <p className="quiet">{resource.name} has no NIC in a subnet.</p>;
  return value.map((nic) => <NicRules key={nic.nic} nic={nic} several={value.length > 1} />);
}

function NicRules({ nic, several }: { readonly nic: EffectiveRules; readonly several: boolean }) {
  const { label, rules, adminRulesSpared } = nic;
  return (
    <>
      {several && <h3>{label}</h3>}
      <CompareWithAzure of="rules" nic={nic.nic} label={label}>
        {adminRulesSpared.map((id) => (
          <p key={id} className="quiet">
            No security admin rule applies: {ruleWords(id).sentence}
          </p>
        ))}
        {rules.length === 0 ? (
          <p className="quiet">No network security group applies to {label}.</p>
        ) : (
          (['Inbound', 'Outbound'] as const).map((direction) => (
            <RuleTable
              key={direction}
              direction={direction}
              of={several ? label : undefined}
              rules={rules.filter((rule) => rule.direction === direction)}
            />
          ))
        )}
      </CompareWithAzure>
    </>
  );
}

type TableProps = {
  readonly direction: string;
  /** The NIC's name, if the resource has several. */
  readonly of: string | undefined;
  readonly rules: readonly EffectiveRule[];
};

function RuleTable({ direction, of, rules }: TableProps) {
  if (rules.length === 0) return null;
  const title = of === undefined ? `${direction} rules` : `${direction} rules of ${of}`;
  return (
    <>
      {of === undefined ? <h3>{direction}</h3> : <h4>{direction}</h4>}
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">Priority</th>
            <th scope="col">Rule</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <RuleRow
              key={`${rule.of} ${rule.place.resource} ${rule.place.pointer} ${rule.priority} ${rule.name}`}
              rule={rule}
            />
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
      <td className="rule">
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
        <span className="quiet">{rule.of === 'security-admin' ? `${group}, admin rule` : group}</span>
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
