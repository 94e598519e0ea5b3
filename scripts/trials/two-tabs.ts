/** Edits one document in two tabs in turn; each takes the document over before its edit. */
import { startBrowser } from './browser';

export type TabFigures = { readonly edits: number; readonly lost: number };

export async function editInTwoTabs(profile: string, address: string, edits: number): Promise<TabFigures> {
  const browser = await startBrowser(profile);
  const first = browser.page;
  await first.goto(address);
  const field = (page: typeof first) => page.getByRole('textbox', { name: 'Name of the document' });
  await first.waitForFunction(() => document.querySelectorAll('.react-flow__node').length > 0);
  await field(first).fill('turn 0');
  await field(first).press('Enter');
  await first.getByRole('banner').getByText('saved', { exact: true }).waitFor();
  const second = await browser.newPage();
  await second.goto(address);
  await second.getByRole('button', { name: 'Open turn 0', exact: true }).click();
  let lost = 0;
  for (let turn = 1; turn <= edits; turn += 1) {
    const page = turn % 2 === 1 ? second : first;
    const button = page.getByRole('button', { name: 'Edit here' });
    await button.click();
    await button.waitFor({ state: 'hidden' });
    // What the other tab did last has to be here before this tab edits.
    if ((await field(page).inputValue()) !== `turn ${turn - 1}`) lost += 1;
    await field(page).fill(`turn ${turn}`);
    await field(page).press('Enter');
  }
  await browser.close();
  return { edits, lost };
}
