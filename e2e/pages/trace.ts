/** The trace in words on the right, and as a ladder with its controls below. */
import { expect, type Locator, type Page } from '@playwright/test';
import { begins } from './names';

export class Trace {
  readonly panel: Locator;
  readonly steps: Locator;
  readonly currentStep: Locator;
  /** One radio button for each class of addresses. */
  readonly forWhom: Locator;
  readonly ladder: Locator;
  readonly picture: Locator;
  readonly slider: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('region', { name: begins('Trace: ') });
    this.steps = this.panel.getByRole('list', { name: 'Packets, hop by hop' });
    this.currentStep = this.steps.locator('[aria-current="step"]');
    this.forWhom = this.panel.getByRole('group', { name: 'For whom' });
    this.ladder = page.getByRole('region', { name: 'Ladder of the trace' });
    this.picture = this.ladder.getByRole('img', { name: begins('Ladder: ') });
    this.slider = this.ladder.getByRole('slider', { name: 'Step of the trace' });
  }

  control(name: 'Restart' | 'Step back' | 'Play' | 'Pause' | 'Step forward'): Locator {
    return this.ladder.getByRole('button', { name, exact: true });
  }

  /** The title of a packet, which expands and collapses its steps. */
  packet(title: string): Locator {
    return this.steps.getByRole('button', { name: begins(title) });
  }

  /** A step by what its title contains. */
  step(title: string | RegExp): Locator {
    return this.steps.getByRole('button', { name: title });
  }

  /** The verdict chip: its sign, then its words. */
  verdict(words: string): Locator {
    return this.panel.getByText(new RegExp(`^[✓✕◐⚑?] ${words}$`)).first();
  }

  /** The headline, the steps and their evidence, to be compared with those of another document. */
  async told(): Promise<readonly string[]> {
    return [
      (await this.panel.getByRole('heading', { level: 2 }).textContent()) ?? '',
      ...(await this.steps.getByRole('button').allTextContents()),
      ...(await this.steps.getByRole('row').allTextContents()),
    ];
  }

  /** Expects that this flow is on screen, with this verdict. */
  async shows(flow: string, verdict: string): Promise<void> {
    await expect(this.panel).toHaveAccessibleName(`Trace: ${flow}`);
    await expect(this.verdict(verdict)).toBeVisible();
  }
}
