/** Every scenario of the gallery opens with the verdicts that its own file expects, and so does its twin. */
import { readdirSync, readFileSync } from 'node:fs';
import { containing } from './pages/names';
import type { Roundtrip } from './pages/roundtrip';
import { expect, test } from './roundtrip';

type Outcome = 'works' | 'fails' | 'partly' | 'depends' | 'contested' | 'undecided';
type Expectations = Readonly<Record<string, { readonly outcome: Outcome }>>;
type Twin = {
  readonly title: string;
  readonly expectations?: Expectations;
  readonly flowsExpect?: Expectations;
};
type File = {
  readonly title: string;
  readonly group: string;
  readonly opensWith?: string;
  readonly topology: {
    readonly name: string;
    readonly expectations?: Expectations;
    readonly flows?: readonly { readonly id: string; readonly expect?: { readonly outcome: Outcome } }[];
  };
  readonly twins: readonly Twin[];
};

const folder = 'src/scenarios';
const files: readonly File[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => JSON.parse(readFileSync(`${folder}/${name}/scenario.json`, 'utf8')));
const groups = [...new Set(files.map(({ group }) => group))];

const words = {
  works: 'Works',
  fails: 'Fails',
  partly: 'Partly',
  depends: 'Depends',
  contested: 'Contested',
  undecided: 'Undecided',
} as const satisfies Record<Outcome, string>;

test('the gallery lists every scenario under its group, and marks the open one', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  await roundtrip.bar.button('Scenarios').click();
  for (const group of groups) {
    const titles = files.filter((file) => file.group === group).map(({ title }) => title);
    const cards = page.getByRole('region', { name: group, exact: true }).getByRole('listitem');
    await expect(cards).toHaveCount(titles.length);
    for (const title of titles) {
      const exactly = page.getByText(title, { exact: true });
      await expect(cards.filter({ has: exactly }).getByRole('button')).toBeVisible();
    }
  }
  const open = roundtrip.dialog.locator('[aria-current="true"]');
  await expect(open).toHaveCount(1);
  await expect(open).toContainText('APIM behind a forced route');
});

for (const group of groups) {
  test(`opens as expected, broken and fixed: ${group}`, async ({ roundtrip }) => {
    await roundtrip.open();
    for (const file of files.filter((each) => each.group === group)) {
      await test.step(file.title, () => opensAsExpected(roundtrip, file));
    }
  });
}

async function opensAsExpected(roundtrip: Roundtrip, file: File): Promise<void> {
  const { page, bar, board, trace, canvas } = roundtrip;
  // Begins with an empty board, so that no verdict is left from the previous scenario.
  await roundtrip.openBlank();
  await expect(board.rows).toHaveCount(0);

  await openExactly(roundtrip, file.title);
  await expect(bar.documentName).toHaveValue(file.topology.name);
  const { opensWith } = file;
  if (opensWith === undefined) {
    await expect(canvas.region.getByRole('heading', { name: 'Nothing drawn yet' })).toBeVisible();
    return;
  }
  const broken = expectedOf(file, opensWith);
  await showsOutcome(roundtrip, broken);
  // The file's other expectations hold too, or their rows would say so.
  await expect(board.unexpected).toHaveCount(0);

  const [twin] = file.twins;
  if (!twin) return expect(bar.twins).toHaveCount(0);
  const fixed = outcomeIn(twin, opensWith) ?? broken;
  expect(fixed, 'a twin that changes the outcome').not.toBe(broken);
  const flow = await trace.panel.getAttribute('aria-label');
  await page.keyboard.press('b');
  await expect(bar.version('Fixed')).toHaveAttribute('aria-pressed', 'true');
  await showsOutcome(roundtrip, fixed);
  await expect(trace.panel).toHaveAccessibleName(flow ?? '');
  await expect(board.unexpected).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(bar.version('Broken')).toHaveAttribute('aria-pressed', 'true');
  await showsOutcome(roundtrip, broken);
}

/** Opens a scenario by its whole title, since some titles begin with others. */
async function openExactly({ page, bar, dialog }: Roundtrip, title: string): Promise<void> {
  await bar.button('Scenarios').click();
  await dialog
    .getByRole('button')
    .filter({ has: page.getByText(title, { exact: true }) })
    .click();
  await expect(dialog).toBeHidden();
}

/** Checks the outcome on the board, in the trace's words, and by the sign on the canvas. */
async function showsOutcome({ board, trace, canvas }: Roundtrip, outcome: Outcome): Promise<void> {
  const traced = board.region.locator('button[aria-current="true"]');
  await expect(traced).toHaveAccessibleName(new RegExp(`${words[outcome]}$`));
  await expect(
    trace.panel.getByText(containing(`${signOf[outcome]} ${words[outcome]}`)).first(),
  ).toBeVisible();
  if (outcome === 'works')
    await expect(canvas.region.getByRole('button', { name: / dropped: / })).toBeHidden();
}

const signOf = {
  works: '✓',
  fails: '✕',
  partly: '◐',
  depends: '◐',
  contested: '⚑',
  undecided: '?',
} as const satisfies Record<Outcome, string>;

function expectedOf({ topology }: File, flow: string): Outcome {
  const own = topology.flows?.find(({ id }) => id === flow)?.expect;
  const expected = own ?? topology.expectations?.[flow];
  if (!expected) throw new Error(`${topology.name} opens with ${flow}, but has no expectation for it`);
  return expected.outcome;
}

function outcomeIn({ expectations, flowsExpect }: Twin, flow: string): Outcome | undefined {
  return (flowsExpect?.[flow] ?? expectations?.[flow])?.outcome;
}
