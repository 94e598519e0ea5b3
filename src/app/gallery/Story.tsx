/** A scenario's text: its story, and its twins with their explanations. */
import type { Scenario } from '../../scenarios/scenario';
import { useApp } from '../store/store';
import { sideOf, switchTo, twinTitle } from './twins';
import './gallery.css';

export function Story({ scenario }: { readonly scenario: Scenario }) {
  const document = useApp((state) => state.document);
  const version = sideOf(scenario, document);
  return (
    <article className="story-panel">
      <h3>{scenario.title}</h3>
      {scenario.story.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {scenario.twins.length > 0 && (
        <>
          <h4 className="section-title">Possible changes</h4>
          <ul className="plain-list">
            {scenario.twins.map((twin) => {
              const { id, explains } = twin;
              return (
                <li key={id}>
                  <button
                    type="button"
                    className="twin"
                    aria-pressed={version === id}
                    onClick={() => switchTo(scenario, version === id ? 'broken' : id)}
                  >
                    <b>
                      {version === id && '✓ '}
                      {twinTitle(twin)}
                    </b>
                    <span className="quiet">{explains}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </article>
  );
}
