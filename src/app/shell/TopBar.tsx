/** The top bar: the document and whether it is saved, undo and redo, the command search, and files. */
import { Button } from '@fluentui/react-components';
import { MenuButton } from '../controls/MenuButton';
import { openFile, openServiceTags } from '../files/open';
import { saveFile } from '../files/save';
import { TwinSwitch } from '../gallery/TwinSwitch';
import { openRegister } from '../register/open-register';
import { openDialog } from '../store/session-actions';
import { useSession } from '../store/store';
import { Glyph } from '../theme/glyphs';
import { DocumentName } from './DocumentName';
import { documentEntries } from './document-entries';
import { SavedState } from './SavedState';
import { ThemeMenu } from './ThemeMenu';
import { UndoRedo } from './UndoRedo';

export function TopBar() {
  return (
    <header className="bar">
      <h1 className="brand">Roundtrip</h1>
      <span className="separator" />
      <MenuButton name="Documents" glyph="open" entries={documentEntries} />
      <DocumentName />
      <SavedState />
      <TwinSwitch />
      <span className="separator" />
      <UndoRedo />
      <span className="grow" />
      <SearchButton />
      <TagsButton />
      <span className="separator" />
      <Button size="small" onClick={() => openDialog('gallery')}>
        Scenarios
      </Button>
      <Button size="small" title="What Azure does, rule by rule, with sources" onClick={() => openRegister()}>
        Rules
      </Button>
      <Button size="small" onClick={() => void openFile()}>
        Open
      </Button>
      <Button size="small" onClick={saveFile}>
        Save
      </Button>
      <ThemeMenu />
    </header>
  );
}

function SearchButton() {
  return (
    <button
      type="button"
      className="search-button"
      aria-label="Search or run a command"
      aria-keyshortcuts="Control+K"
      onClick={() => openDialog('commands')}
    >
      <Glyph name="search" />
      <span className="words">Search or run a command</span>
      <kbd className="key">Ctrl K</kbd>
    </button>
  );
}

function TagsButton() {
  const { date, source } = useSession('serviceTags');
  const from = source === '' ? 'built in' : source;
  return (
    <button
      type="button"
      className="search-button tags-button"
      title={`Azure’s service tags of ${date} (${from}). Drop a newer ServiceTags_Public file on the page, or choose one here.`}
      onClick={() => void openServiceTags()}
    >
      <span>
        <span className="words">Tags </span>
        {date}
      </span>
    </button>
  );
}
