import type { Page } from 'puppeteer';
import { enter, type ServedDemo, words } from './browser.ts';

/** Somebody at the browser who finds the way by what stands on the page: the words of links and buttons. */
export class Person {
  readonly #base: string;
  readonly page: Page;

  private constructor(base: string, page: Page) {
    this.#base = base;
    this.page = page;
  }

  static async signedIn(demo: ServedDemo, login: string): Promise<Person> {
    return new Person(demo.base, await demo.page(login));
  }

  /** An address typed or kept as a bookmark. */
  async visit(path: string): Promise<void> {
    await this.page.goto(this.#base + path);
  }

  /** Presses Enter on the link or button that says this, within a part of the page, and waits for what answers. */
  async press(text: string, within = 'main'): Promise<void> {
    const found = await this.page.evaluateHandle(`(() => {
      const wanted = ${JSON.stringify(text)};
      const scope = document.querySelector(${JSON.stringify(within)});
      const all = [...(scope?.querySelectorAll('a[href], button') ?? [])];
      const said = (one) => one.textContent.replace(/\\s+/g, ' ').trim();
      const one = all.find((each) => said(each) === wanted) ?? all.find((each) => said(each).includes(wanted));
      for (let box = one?.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
      return one ?? null;
    })()`);
    const element = found.asElement();
    if (!element) throw new Error(`“${text}” is not on ${this.page.url()}: ${await this.read()}`);
    await element.focus();
    await enter(this.page);
  }

  /** Writes over fields by their names; of a list the choice that says so; `true` ticks. */
  async fill(fields: Readonly<Record<string, string | true>>, within = 'main form[method=post]'): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      const selector = `${within} [name="${name}"]:not([type=hidden])`;
      const tag = await this.page.$eval(selector, (field) => {
        for (let box = field.closest('details'); box; box = box.parentElement?.closest('details') ?? null)
          box.open = true;
        return field.tagName;
      });
      if (value === true) {
        await this.page.focus(selector);
        await this.page.keyboard.press('Space');
      } else if (tag === 'SELECT') {
        await this.page.select(selector, await this.#choice(selector, value));
      } else {
        await this.page.focus(selector);
        await this.page.$eval(selector, (field) => (field as unknown as { select(): void }).select());
        await this.page.keyboard.sendCharacter(value);
      }
    }
  }

  /** The words of a part of the page. */
  read(selector = 'main'): Promise<string> {
    return words(this.page, selector);
  }

  /** Path of the page, without what follows the question mark. */
  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** What stands in a field. */
  value(name: string): Promise<string> {
    return this.page.$eval(`main [name="${name}"]`, (field) => (field as unknown as { value: string }).value);
  }

  async #choice(selector: string, text: string): Promise<string> {
    const options = await this.page.$$eval(`${selector} option`, (all) =>
      all.map((one) => ({ value: one.value, text: one.textContent ?? '' })),
    );
    const found = options.find((one) => one.text.trim() === text) ?? options.find((one) => one.text.includes(text));
    if (!found) throw new Error(`“${text}” cannot be chosen in ${selector}: ${options.map((one) => one.text)}`);
    return found.value;
  }
}
