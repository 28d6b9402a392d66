// Somebody at a screen. Every page they see is looked at: the accessibility rules, the content security policy,
// errors in the console, whether it fits a phone, whether it speaks their language.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { nextCode } from './codes.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const WIDTHS = [360, 1280];

export class Person {
  // `run`: { browser, url, count, language, scripts, width, secret, password, failures }
  static async arrive(run, name) {
    const person = new Person();
    Object.assign(person, run, { run, name, expected: 200, noise: [] });
    person.context = await run.browser.newContext({ locale: run.language, viewport: { width: run.width, height: 800 } });
    person.page = await person.context.newPage();
    person.page.setDefaultTimeout(30_000);
    person.listen();
    if (!run.scripts) {
      person.devtools = await person.context.newCDPSession(person.page);
      await person.scriptsRun(false);
    }
    await person.page.goto(`${run.url}/about?lang=${run.language}`);
    return person;
  }

  // Scripts of pages; those of this test run in any case.
  async scriptsRun(on) {
    await this.devtools?.send('Emulation.setScriptExecutionDisabled', { value: !on });
  }

  listen() {
    this.page.on('console', (message) => {
      const ofThePage = message.text().startsWith('Failed to load resource') && this.expected >= 400;
      if (message.type() === 'error' && !ofThePage) this.noise.push(message.text());
    });
    this.page.on('pageerror', (fault) => this.noise.push(String(fault)));
    this.page.on('requestfailed', (request) => {
      // A page left before it was complete is not a fault.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') this.noise.push(`${request.url()}: ${request.failure()?.errorText}`);
    });
    this.page.on('response', (response) => {
      const part = response.request().resourceType() !== 'document';
      if (part && response.status() >= 400) this.noise.push(`${response.url()}: ${response.status()}`);
    });
  }

  get path() {
    const url = new URL(this.page.url());
    return url.pathname + url.search;
  }

  say(text) {
    return `${this.run.title}, ${this.name}: ${text}`;
  }

  check(fine, sentence, detail) {
    return this.count.check(fine, this.say(sentence), detail);
  }

  // ---- moving ---------------------------------------------------------------------------------

  async open(path, status = 200) {
    this.expected = status;
    const response = await this.page.goto(this.url + path, { waitUntil: 'load' });
    return this.arrived(response, path, status);
  }

  async follow(selector, status = 200) {
    return this.move(() => this.page.locator(selector).first().click(), selector, status);
  }

  // Fills what is named and sends the form that holds the first field (or the only form of the page).
  async send(fields = {}, { status = 200, form = 'main form[method="post"]', button = 'button[type="submit"]' } = {}) {
    for (const [name, value] of Object.entries(fields)) await this.fill(name, value);
    const names = Object.keys(fields);
    const holder = names.length ? this.page.locator(form).filter({ has: this.page.locator(`[name="${names[0]}"]`) }) : this.page.locator(form);
    return this.move(() => holder.first().locator(button).first().click(), `send ${names}`, status);
  }

  async move(act, what, status) {
    this.expected = status;
    const [response] = await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }), act()]);
    return this.arrived(response, what, status);
  }

  async arrived(response, what, status) {
    const got = response?.status() ?? 0;
    if (!this.check(got === status, `${what} → ${this.path} answers ${status}`, got !== status ? `${got}: ${await this.words()}` : ''))
      throw new Error(this.say(`${what} answered ${got} instead of ${status}`));
    await this.look();
    return response;
  }

  async fill(name, value) {
    const field = this.page.locator(`main [name="${name}"]`).first();
    const kind = await field.evaluate((node) => (node.tagName === 'INPUT' ? node.type : node.tagName));
    if (kind === 'radio') await this.page.locator(`main input[name="${name}"][value="${value}"]`).check();
    else if (kind === 'checkbox') await field.setChecked(Boolean(value));
    else if (kind === 'file') await field.setInputFiles(value);
    else if (kind === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }

  // The value of the option whose text holds these words.
  async option(name, words) {
    const options = await this.page.locator(`main select[name="${name}"] option`).evaluateAll((all) => all.map((one) => [one.value, one.textContent]));
    const found = options.find(([, text]) => text.includes(words));
    if (!found) throw new Error(this.say(`no option “${words}” in ${name}: ${JSON.stringify(options.slice(0, 40))}`));
    return found[0];
  }

  async words() {
    return (await this.page.locator('body').innerText()).replace(/\s+/g, ' ').slice(0, 1500);
  }

  async has(selector) {
    return (await this.page.locator(selector).count()) > 0;
  }

  // ---- looking ----------------------------------------------------------------------------------

  async look() {
    const where = this.path;
    this.check((await this.page.locator('html').getAttribute('lang')) === this.language, `${where} speaks ${this.language}`);
    this.check(!(await this.words()).includes('⟦'), `${where} has all its words`, await this.words());
    await this.fits(where);
    await this.axe(where);
    this.check(this.noise.length === 0, `${where} is quiet in the console`, this.noise.join('\n      '));
    this.noise.length = 0;
  }

  // No page is wider than its screen, on a phone and on a desk.
  async fits(where) {
    for (const width of [...WIDTHS.filter((other) => other !== this.width), this.width]) {
      await this.page.setViewportSize({ width, height: 800 });
      const wide = await this.page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return '';
        const over = [...document.querySelectorAll('main *')].filter((node) => node.getBoundingClientRect().right > room + 1);
        return `${document.documentElement.scrollWidth} > ${room}: ${over.slice(0, 3).map((node) => node.outerHTML.slice(0, 160)).join(' | ')}`;
      });
      this.check(wide === '', `${where} fits ${width} px`, wide);
    }
  }

  async axe(where) {
    await this.scriptsRun(true);
    await this.page.evaluate(axeSource);
    const violations = await this.page.evaluate(async (rules) => {
      const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
      return found.violations.map((one) => `${one.id}: ${one.help}\n        ${one.nodes.slice(0, 3).map((node) => `${node.target}: ${node.html.slice(0, 200)} (${node.failureSummary?.split('\n')[1]?.trim()})`).join('\n        ')}`);
    }, RULES);
    await this.scriptsRun(false);
    this.check(violations.length === 0, `${where} has no accessibility violation`, violations.join('\n      '));
  }

  // ---- signing in ---------------------------------------------------------------------------------

  async signIn(account) {
    const email = this.accounts[account];
    await this.open('/sign-in');
    await this.send({ email, password: this.password });
    if (this.path.startsWith('/sign-in/code')) await this.send({ code: await nextCode(email, this.secret) });
    this.check(!this.path.startsWith('/sign-in'), 'is let in', await this.words());
    return this;
  }

  async leave() {
    await this.context.close();
  }
}
