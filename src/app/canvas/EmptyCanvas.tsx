/** An empty canvas offers three ways to start. */
import { openFile } from '../files/open';
import { openDialog, showLeft } from '../store/session-actions';
import { Glyph, type GlyphName } from '../theme/glyphs';
import { addKind } from './add';

const ways: readonly { glyph: GlyphName; title: string; text: string; go: () => void }[] = [
  {
    glyph: 'tree',
    title: 'Open a scenario',
    text: 'A network that fails, already traced, and the change that fixes it.',
    go: () => openDialog('gallery'),
  },
  {
    glyph: 'add',
    title: 'Draw a virtual network',
    text: 'Then drag subnets and resources into it from the left.',
    go: () => {
      showLeft('palette');
      addKind('virtual-network');
    },
  },
  {
    glyph: 'open',
    title: 'Open a file',
    text: 'Or drop one anywhere on the page.',
    go: () => void openFile(),
  },
];

export function EmptyCanvas() {
  return (
    <div className="empty-canvas">
      <div>
        <h2>Nothing drawn yet</h2>
        <p className="quiet">Draw a network, and follow every packet through it, there and back.</p>
        <ul>
          {ways.map(({ glyph, title, text, go }) => (
            <li key={title}>
              <button type="button" className="way" onClick={go}>
                <Glyph name={glyph} />
                <b>{title}</b>
                <span className="quiet">{text}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
