// Pages nobody passes on the way of one appeal: everybody opens what their part in the city shows them.
import { Person } from './person.mjs';

const EVERYBODY = ['/', '/appeals', '/appeals?q=%D1%81%D1%83', '/appeals/new', '/receipt', '/ledger', '/ledger/acts', '/ledger/cheating', '/ledger/verify', '/ledger/draws', '/figures', '/audits', '/audits?kind=internal', '/audits/1', '/findings', '/findings?state=issued', '/findings?overdue=1', '/findings/1', '/procurement', '/procurement/flags', '/procurement/flags/COI2', '/procurement/contracts/ocds-town-0001', '/bodies', '/bodies/water-board',
  '/officials', '/law', '/law/calendar/2026', '/api', '/about', '/accessibility', '/privacy', '/source-code', '/sign-in', '/register',
  '/password-reset', '/demo/totp'];

// [who, their sign-in, the pages]
export const PUBLIC = [['reader', '', EVERYBODY]];
export const STAFF = [
  ['citizen', 'aliya', ['/account', '/account/profile', '/account/password', '/account/sessions', '/account/tokens', '/account/readings', '/account/two-step', '/appeals/own']],
  ['head', 'head', ['/work', '/work?list=body', '/work?list=ended', '/work?list=complaints', '/work/templates', '/work/templates/new', '/delegation', '/body-findings', '/body-procurement', '/account']],
  ['auditor', 'auditor', ['/audit-trail', '/audit-trail/readings', '/audit-lottery', '/audit-work', '/audit-work?list=mine', '/audit-work?list=checks', '/audit-work?list=all', '/audits/new', '/findings/new', '/audits/2', '/findings/1', '/findings/2', '/procurement-work', '/procurement-work?severity=3', '/procurement-work/data', '/procurement-work/runs/1', '/procurement-work/registers/1', '/procurement-work/contracts/ocds-town-0061', '/procurement-work/flags/1', '/procurement-work/dashboards', '/procurement-work/dashboards?by=year', '/procurement-work/network', '/procurement-work/sources/new', '/procurement-work/registers/new', '/work']],
  ['administrator', 'admin', ['/admin/people', '/admin/people/invitation', '/admin/people/1', '/admin/mail', '/admin/law', '/admin/bodies/water-board']],
];

// Cases of the register, which are written in either language whatever the reader's is.
async function readCases(person) {
  await person.open('/appeals');
  const links = await person.page.locator('main a[href^="/appeals/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const cases = [...new Set(links.filter((href) => /^\/appeals\/\d+$/.test(href)))].slice(0, 6);
  person.check(cases.length === 6, 'the register leads to cases', JSON.stringify(links));
  for (const one of cases) await person.open(one);
}

export async function walkAround(run, rounds) {
  for (const [name, account, pages] of rounds) {
    const person = await Person.arrive(run, name);
    try {
      if (account) await person.signIn(account);
      for (const page of pages) await person.open(page).catch((fault) => console.log(`      ${fault.message}`));
      if (!account) await readCases(person);
      await person.open('/no-such-page', 404);
    } catch (fault) {
      run.count.check(false, `${run.title}: ${name} looks around`, fault.stack);
    } finally {
      await person.leave();
    }
  }
}
