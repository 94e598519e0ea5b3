/** The canvas: resources as named groups, what is attached to them as buttons, and the trace drawn over them. */
import { expect, type Locator, type Page } from '@playwright/test';
import { begins } from './names';

type Point = { readonly x: number; readonly y: number };
export type Box = Point & { readonly width: number; readonly height: number };

export class Canvas {
  readonly region: Locator;
  readonly nodes: Locator;
  readonly fitView: Locator;
  readonly map: Locator;
  readonly renameField: Locator;
  /** Says which end of a new trace the next click picks. */
  readonly pickHint: Locator;

  constructor(private readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Drawing' });
    this.nodes = this.region.getByRole('application').getByRole('group');
    this.fitView = this.region.getByRole('button', { name: 'Fit view' });
    this.map = this.region.getByRole('img', { name: 'Map of the canvas' });
    this.renameField = this.region.getByRole('textbox', { name: begins('New name of ') });
    this.pickHint = this.region.getByText(/^Pick the /);
  }

  /** A node is named "azfw-hub, Azure Firewall, 10.0.0.4, in AzureFirewallSubnet". */
  node(name: string): Locator {
    return this.region.getByRole('group', { name: begins(`${name}, `) });
  }

  /** The name on the node: a click on it hits the node itself and none of its buttons. */
  nameOn(name: string): Locator {
    return this.node(name).getByText(name, { exact: true });
  }

  /** A route table or a security group where it is attached: `routes 1`. */
  badge(on: string, text: string): Locator {
    return this.node(on).getByRole('button', { name: begins(`${text}, `) });
  }

  /** The label beside the red octagon. */
  dropLabel(text: string): Locator {
    return this.region.getByRole('button', { name: begins(text) });
  }

  /** The pill of a packet: `1 SYN →`. */
  packet(text: string): Locator {
    return this.region.getByRole('button', { name: text, exact: true });
  }

  async select(name: string): Promise<void> {
    await this.nameOn(name).click();
    await expect(this.node(name)).toHaveClass(/\bselected\b/);
  }

  async openMenu(name: string): Promise<void> {
    await this.nameOn(name).click({ button: 'right' });
  }

  async boxOf(name: string): Promise<Box> {
    return boxOf(this.node(name));
  }

  /** Drags a node by its name to a point on the page, with the real mouse. */
  async drag(name: string, to: Point): Promise<void> {
    await dragTo(this.page, middleOf(await boxOf(this.nameOn(name))), to);
  }

  /**
   * Drags from a node's handle to the name of another node. The handle has no accessible name, since the
   * keyboard has "Connect to…".
   */
  async connect(from: string, to: string): Promise<void> {
    await this.node(from).hover({ position: { x: 4, y: 4 } });
    const handle = await boxOf(this.node(from).locator('.react-flow__handle'));
    await dragTo(this.page, middleOf(handle), middleOf(await boxOf(this.nameOn(to))));
  }
}

export async function boxOf(locator: Locator): Promise<Box> {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} has no box`);
  return box;
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** A drag as a user makes it: press, a few moves, release. */
export async function dragTo(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}
