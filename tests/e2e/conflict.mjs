// A conflict of interest from the flag to its elimination: an official's brother owns a bidder; the auditor takes the flag,
// makes a finding of it, the body answers and puts it right, and everybody reads the flag with the body's word beside.
// The demo town has one such contract for each language.
import { Person } from './person.mjs';

const WORDS = {
  kk: {
    norm: 'Сыбайлас жемқорлыққа қарсы іс-қимыл туралы Заң, 14, 15-баптар',
    facts: 'Шартты тапсырыс берушінің лауазымды адамының жақын туысы иелік ететін фирма алған.',
    recommendation: 'Шартты бұзу, мүдделер қақтығысын реттеу.',
    answer: 'Келісеміз, шартты бұзамыз.',
    evidence: 'Шартты бұзу туралы келісім, 20 наурыз.',
    verdict: 'Құжаттар тексерілді.',
  },
  ru: {
    norm: 'Закон «О противодействии коррупции», статьи 14 и 15',
    facts: 'Договор получила фирма, которой владеет близкий родственник должностного лица заказчика.',
    recommendation: 'Расторгнуть договор, урегулировать конфликт интересов.',
    answer: 'Согласны, договор расторгаем.',
    evidence: 'Соглашение о расторжении от 20 марта.',
    verdict: 'Документы проверены.',
  },
  en: {
    norm: 'Law on combating corruption, articles 14 and 15',
    facts: 'The contract went to a firm that a close relative of the buyer’s official owns.',
    recommendation: 'End the contract, settle the conflict of interest.',
    answer: 'We agree and end the contract.',
    evidence: 'Agreement to end the contract, 20 March.',
    verdict: 'The papers were checked.',
  },
};
// Nobody of the register may be named in public.
const SECRET = 'Жумабеков';

export class Conflict {
  constructor(run) {
    this.run = run;
    this.words = WORDS[run.language];
    this.people = [];
  }

  async go() {
    try {
      await this.everybodyArrives();
      await this.auditorLooks();
      await this.findingIsMade();
      await this.bodyAnswers();
      await this.everybodyReads();
      await this.isPutRight();
    } catch (fault) {
      this.run.count.check(false, `${this.run.title}: the conflict of interest ran to its end`, fault.stack);
    } finally {
      for (const person of this.people) await person.leave();
    }
  }

  async arrive(name, account) {
    const person = await Person.arrive(this.run, name);
    this.people.push(person);
    if (account) await person.signIn(account);
    return person;
  }

  async everybodyArrives() {
    this.auditor = await this.arrive('auditor', 'auditor');
    this.head = await this.arrive('head', 'head');
    this.reader = await this.arrive('reader', '');
  }

  async auditorLooks() {
    const { auditor } = this;
    await auditor.open('/procurement-work?flag=COI2&state=raised');
    await auditor.follow('main table a[href^="/procurement-work/flags/"]');
    this.flag = auditor.path.match(/\/flags\/(\d+)/)[1];
    auditor.check((await auditor.page.content()).includes(SECRET), 'reads whose relative it is');
    this.contract = await auditor.page.locator('main a[href^="/procurement-work/contracts/"]').first().getAttribute('href');
    await auditor.open(this.contract);
    await auditor.open(`/procurement-work/flags/${this.flag}/assignment`);
    await auditor.send();
    await this.reader.open(this.publicContract);
    this.reader.check(!(await this.reader.page.content()).includes('COI2'), 'sees no flag before its review');
  }

  get publicContract() {
    return this.contract.replace('/procurement-work/', '/procurement/');
  }

  async findingIsMade() {
    const { auditor, words } = this;
    await auditor.open(`/procurement-work/flags/${this.flag}/finding`);
    auditor.check((await auditor.page.locator('main select[name="body"]').inputValue()) !== '', 'finds the buyer chosen');
    this.body = await auditor.page.locator('main select[name="body"]').inputValue();
    await auditor.send({ body: this.body, norm: words.norm, facts: words.facts });
    this.finding = auditor.path.match(/^\/findings\/\d+/)[0];
    await auditor.open(`${this.finding}/wording`);
    await auditor.send({ body: this.body, norm: words.norm, facts: words.facts, recommendation: words.recommendation });
    await auditor.open(`${this.finding}/issuing`);
    await auditor.send();
  }

  async bodyAnswers() {
    const { head, words } = this;
    await head.open('/body-procurement');
    await head.open(`/body-procurement/${this.flag}/answer`);
    await head.send({ text: words.answer });
    await head.open(`${this.finding}/answer`);
    await head.send({ text: words.answer });
    await head.open(`${this.finding}/evidence`);
    const agreement = { name: 'agreement 1.txt', mimeType: 'text/plain', buffer: Buffer.from(words.evidence) };
    await head.send({ text: '', files: agreement }, { status: 422 });
    await head.send({ text: words.evidence });
  }

  async everybodyReads() {
    const { reader, words } = this;
    await reader.open(this.publicContract);
    const seen = await reader.page.content();
    reader.check(seen.includes('COI2') && seen.includes(words.answer), 'reads the flag with the body’s word beside');
    reader.check(!seen.includes(SECRET), 'reads no person’s name');
    await reader.follow('main a[href^="/findings/"]');
    const file = await reader.page.locator('main a[href*="/files/"]').first().getAttribute('href');
    const fetched = await reader.page.request.get(reader.url + file);
    reader.check(fetched.ok() && (await fetched.text()) === words.evidence, 'fetches the evidence that the body attached');
    await reader.open('/procurement');
    reader.check(!(await reader.page.content()).includes(SECRET), 'reads no person’s name among the counts');
  }

  async isPutRight() {
    const { auditor, reader, words } = this;
    await auditor.open(`${this.finding}/verification`);
    await auditor.send({ text: words.verdict });
    await reader.open(this.finding);
    reader.check((await reader.page.content()).includes(words.verdict), 'reads that it is put right');
  }
}
