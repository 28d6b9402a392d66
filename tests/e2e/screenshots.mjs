// Pictures for the README, from the same town and with the same browser as the journeys.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch, city } from './browser.mjs';
import { Counting } from './counting.mjs';
import { Person } from './person.mjs';
import { WORDS } from './words.mjs';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });
const count = new Counting();
const browser = await launch();
const words = WORDS.ru;

async function someone(width, account) {
  const run = { ...city(), browser, count, title: `pictures, ${width} px`, language: 'ru', scripts: true, width };
  const person = await Person.arrive(run, account || 'reader');
  if (account) await person.signIn(account);
  return person;
}

async function picture(person, name, height = 900) {
  await person.page.setViewportSize({ width: person.width, height });
  await person.page.waitForLoadState('networkidle');
  await person.page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
  count.check(true, name);
}

// The latest case of the register that was asked and answered in Russian.
async function answeredCase(person) {
  for (let next = '/appeals'; next; ) {
    await person.page.goto(person.url + next);
    const older = person.page.locator('main a[rel="next"]');
    next = (await older.count()) ? await older.getAttribute('href') : '';
    const links = await person.page.locator('main a[href^="/appeals/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const href of new Set(links.filter((one) => /^\/appeals\/\d+$/.test(one)))) {
      await person.page.goto(person.url + href);
      if ((await person.page.locator('.ashyq-letter[lang="ru"]').count()) > 1) return person.look();
    }
  }
  throw new Error('no answered case in Russian');
}

async function coupon(person) {
  await person.open('/appeals/new');
  await person.fill('want', 'right');
  await person.fill('category', await person.option('category', words.category));
  await person.send({}, { form: 'main form[action="/appeals/new/write"]' });
  await person.send({ subject: words.subject, text: words.text, name: words.name, email: 'journey@mail.example', address: words.address });
}

try {
  const reader = await someone(1280, '');
  await reader.open('/');
  await picture(reader, 'front-page');
  await reader.open('/appeals');
  await picture(reader, 'register');
  await answeredCase(reader);
  await picture(reader, 'case', 1500);
  await coupon(reader);
  await picture(reader, 'coupon');
  const phone = await someone(360, '');
  await phone.open('/');
  await picture(phone, 'front-page-phone', 740);
  const head = await someone(1280, 'head');
  await head.open('/work?list=body');
  await picture(head, 'work-list');
  const auditor = await someone(1280, 'auditor');
  await auditor.open('/procurement-work?flag=COI2');
  await auditor.follow('main table a');
  await picture(auditor, 'flag', 1100);
} finally {
  await browser.close();
}
count.close();
