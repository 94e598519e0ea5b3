/** The scenarios that show a rule: each opens at the flow and the step that refer to it. */
import { useState } from 'react';
import type { RuleId } from '../../network/ids';
import type { RulesShown, Shown } from '../../scenarios/rules-shown';
import rulesShown from '../../scenarios/rules-shown.json';
import { scenarioOf } from '../gallery/scenario-list';
import { showRuleIn } from './show-rule-in';

const mostAtFirst = 3;
/** A test compares the file with the engine; the type of the JSON has only the rules that are in it now. */
const shownBy = rulesShown as unknown as RulesShown;

export function ShownIn({ rule }: { readonly rule: RuleId }) {
  const [all, setAll] = useState(false);
  const shown = decidedFirst(shownBy[rule] ?? []);
  if (shown.length === 0) return <p className="quiet">No scenario shows it yet.</p>;
  const seen = all ? shown : shown.slice(0, mostAtFirst);
  return (
    <ul className="rule-shown" aria-label={`Scenarios that show ${rule}`}>
      {seen.map((each) => (
        <li key={each.scenario}>
          <ShowButton rule={rule} shown={each} />
        </li>
      ))}
      {seen.length < shown.length && (
        <li>
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {shown.length - seen.length} more
          </button>
        </li>
      )}
    </ul>
  );
}

function ShowButton({ rule, shown }: { readonly rule: RuleId; readonly shown: Shown }) {
  const { scenario, twin, name, decides } = shown;
  return (
    <button type="button" className="show-rule" onClick={() => showRuleIn(shown, rule)}>
      <b>{scenarioOf(scenario)?.title ?? scenario}</b>
      <span className="quiet">
        {name}
        {twin ? `, with “${twin.title}”` : ''}
        {decides ? ', decides the verdict' : ''}
      </span>
    </button>
  );
}

/** Scenarios in which the rule decides the verdict come first, since they show it best. */
function decidedFirst(shown: readonly Shown[]): readonly Shown[] {
  return [...shown.filter(({ decides }) => decides), ...shown.filter(({ decides }) => !decides)];
}
