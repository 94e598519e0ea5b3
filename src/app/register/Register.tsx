/**
 * The register: every platform rule that the engine applies, with its status and sources, to search and to
 * cite.
 */
import { Button } from '@fluentui/react-components';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { ruleAreas, rules } from '../../azure/rules/register';
import { DialogBody } from '../controls/DialogBody';
import { closeDialog } from '../store/session-actions';
import { useSession } from '../store/store';
import { RegisterFilters } from './RegisterFilters';
import { RuleCard } from './RuleCard';
import { countOf, everything, filteredAreas } from './register-filter';
import './register.css';

export function Register() {
  const sought = useSession('registerRule');
  const [filter, setFilter] = useState(everything);
  const areas = filteredAreas(useDeferredValue(filter));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sought === undefined) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-rule="${CSS.escape(sought)}"]`);
    card?.scrollIntoView({ block: 'start' });
    card?.focus({ preventScroll: true });
  }, [sought]);
  const count = countOf(areas);
  return (
    <DialogBody
      title="Platform rules"
      actions={
        <Button size="small" appearance="primary" onClick={closeDialog}>
          Close
        </Button>
      }
    >
      <RegisterFilters
        filter={filter}
        onChange={setFilter}
        areas={ruleAreas}
        searches={sought === undefined}
      />
      <p className="quiet register-count" role="status">
        {count === rules.length ? `${count} rules` : `${count} of ${rules.length} rules`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and must scroll with the keyboard too */}
      <section className="register-list" ref={list} aria-label="Rules" tabIndex={0}>
        {areas.map(({ id, title, rules: found }) => (
          <section key={id} aria-label={title}>
            <h3 className="section-title">{title}</h3>
            {found.map((rule) => (
              <RuleCard key={rule.id} rule={rule} sought={rule.id === sought} />
            ))}
          </section>
        ))}
        {count === 0 && <p className="nothing">No rule matches these words.</p>}
      </section>
    </DialogBody>
  );
}
