/** The filters above the register: the search, the statuses as buttons, and the areas. */
import { Input, Select, ToggleButton } from '@fluentui/react-components';
import { type RuleArea, type RuleStatus, rules } from '../../azure/rules/register';
import { type RegisterFilter, statuses } from './register-filter';

type Props = {
  readonly filter: RegisterFilter;
  readonly onChange: (filter: RegisterFilter) => void;
  readonly areas: readonly RuleArea[];
  /** Whether the search field gets the focus first. */
  readonly searches: boolean;
};

export function RegisterFilters({ filter, onChange, areas, searches }: Props) {
  return (
    <search className="register-filters">
      <Input
        size="small"
        type="search"
        aria-label="Search rules"
        placeholder="Search rules, words, sources"
        autoFocus={searches}
        value={filter.words}
        onChange={(_, { value }) => onChange({ ...filter, words: value })}
      />
      <fieldset aria-label="Status">
        {statuses.map((status) => (
          <ToggleButton
            key={status}
            size="small"
            checked={filter.statuses.has(status)}
            onClick={() => onChange({ ...filter, statuses: toggled(filter.statuses, status) })}
          >
            {status} {rules.filter((rule) => rule.status === status).length}
          </ToggleButton>
        ))}
      </fieldset>
      <Select
        size="small"
        aria-label="Area"
        value={filter.area}
        onChange={(_, { value }) => onChange({ ...filter, area: value })}
      >
        <option value="">All areas</option>
        {areas.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </search>
  );
}

function toggled(set: ReadonlySet<RuleStatus>, status: RuleStatus): ReadonlySet<RuleStatus> {
  const next = new Set(set);
  if (!next.delete(status)) next.add(status);
  return next;
}
