/** The page as a user sees it: its parts, and the ways to open a document. */
import { expect, type Locator, type Page } from '@playwright/test';
import { Bar } from './bar';
import { Board } from './board';
import { Canvas } from './canvas';
import { Inspector } from './inspector';
import { begins } from './names';
import { Palette } from './palette';
import { Register } from './register';
import { Trace } from './trace';

export type FilePayload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export class Roundtrip {
  readonly bar: Bar;
  readonly palette: Palette;
  readonly canvas: Canvas;
  readonly inspector: Inspector;
  readonly trace: Trace;
  readonly board: Board;
  readonly register: Register;
  readonly dialog: Locator;
  readonly commands: Locator;
  /** The last announcement to a screen reader. */
  readonly announcement: Locator;

  constructor(readonly page: Page) {
    this.bar = new Bar(page);
    this.palette = new Palette(page);
    this.canvas = new Canvas(page);
    this.inspector = new Inspector(page);
    this.trace = new Trace(page);
    this.board = new Board(page);
    this.register = new Register(page);
    this.dialog = page.getByRole('dialog');
    this.commands = page.getByRole('combobox', { name: 'Search or run a command' });
    this.announcement = page.locator('[role=status][aria-live=polite]').last();
  }

  /** Opens the page as on a first visit. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await this.trace.shows('Control plane → management 3443', 'Fails on the way back');
    // The board arrives after the trace; later changes are shown relative to it.
    await expect(this.board.rows.first()).toBeVisible();
  }

  async openBlank(): Promise<void> {
    await this.bar.button('Scenarios').click();
    await this.dialog.getByRole('button', { name: 'Blank canvas', exact: true }).click();
    await expect(this.canvas.region.getByRole('heading', { name: 'Nothing drawn yet' })).toBeVisible();
  }

  async openScenario(title: string): Promise<void> {
    await this.bar.button('Scenarios').click();
    await this.scenario(title).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Opens a file with the button in the top bar, or its key, and the browser's own dialog. */
  async openFile(file: string | FilePayload, key?: string): Promise<void> {
    // On a busy machine the browser sometimes loses the first key after a page has loaded: press it again.
    await expect(async () => {
      const choosing = this.page.waitForEvent('filechooser', { timeout: 10_000 });
      const asked = key === undefined ? this.bar.button('Open').click() : this.page.keyboard.press(key);
      const [chooser] = await Promise.all([choosing, asked]);
      await chooser.setFiles(file);
    }).toPass({ timeout: 60_000 });
  }

  /** Saves the document, and returns the path of the downloaded file. */
  async save(key?: string): Promise<string> {
    const downloading = this.page.waitForEvent('download');
    await (key === undefined ? this.bar.button('Save').click() : this.page.keyboard.press(key));
    return (await downloading).path();
  }

  /** The scenario's card in the gallery. */
  scenario(title: string): Locator {
    return this.dialog.getByRole('button', { name: begins(title) });
  }

  /** Runs a command through the command search; a resource's name selects it, a flow's name traces it. */
  async run(command: string): Promise<void> {
    await this.page.keyboard.press('Control+K');
    await expect(this.commands).toBeFocused();
    await this.page.keyboard.type(command);
    await expect(this.dialog.getByRole('option', { selected: true })).toContainText(command);
    await this.page.keyboard.press('Enter');
    await expect(this.commands).toBeHidden();
  }

  /** Runs a command that asks for a resource: `Move to…`, `Connect to…`. */
  async pick(command: string, name: string): Promise<void> {
    await this.run(command);
    await expect(this.dialog.getByRole('combobox')).toBeFocused();
    await this.page.keyboard.type(name);
    await expect(this.dialog.getByRole('option', { selected: true })).toContainText(name);
    await this.page.keyboard.press('Enter');
    await expect(this.dialog).toBeHidden();
  }
}
