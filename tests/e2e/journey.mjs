// One appeal from its first word to the decision on the complaint about its answer, through the hands of everybody
// the law gives a part in it. The same story in each language, with and without scripts, on a phone and on a desk.
import { Person } from './person.mjs';
import { WORDS } from './words.mjs';

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const caseOf = (path) => Number(path.match(/^\/appeals\/(\d+)/)?.[1]);

export class Journey {
  constructor(run) {
    this.run = run;
    this.words = WORDS[run.language];
    this.people = [];
  }

  async go() {
    try {
      await this.everybodyArrives();
      await this.citizenWrites();
      await this.strangerIsTurnedAway();
      await this.registrarForwards();
      await this.officerAsksHeadExtends();
      await this.preliminaryDecisionAndObjection();
      await this.officerAnswersAndPublishes();
      await this.citizenRatesAndComplains();
      await this.complaintIsReviewed();
    } catch (fault) {
      this.run.count.check(false, `${this.run.title}: ran to its end`, fault.stack);
      await this.keepWhatWasSeen();
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
    this.citizen = await this.arrive('citizen', this.run.account ? 'aliya' : '');
    this.registrar = await this.arrive('registrar', 'registrar');
    this.officer = await this.arrive('officer', 'officer');
    this.head = await this.arrive('head', 'head');
    this.reviewer = await this.arrive('reviewer', 'reviewer');
    this.public = await this.arrive('reader', '');
  }

  // ---- the citizen writes ------------------------------------------------------------------------

  async citizenWrites() {
    const { citizen, words } = this;
    await citizen.open('/');
    await citizen.follow('main a[href^="/appeals/new"]');
    await citizen.fill('want', 'right');
    await citizen.fill('category', await citizen.option('category', words.category));
    await citizen.send({}, { form: 'main form[action="/appeals/new/write"]' });
    await this.languageKeepsThePage();
    await this.badInputCostsNothing();
    await citizen.send({ text: words.text, iin: '', address: words.address });
    citizen.check(/\/coupon$/.test(citizen.path), 'gets the coupon', citizen.path);
    this.first = caseOf(citizen.path);
    if (!this.run.account) this.code = (await citizen.page.locator('#receipt-code').innerText()).trim();
    const pdf = await citizen.page.request.get(`${this.run.url}/appeals/${this.first}/coupon.pdf`);
    citizen.check((await pdf.body()).subarray(0, 5).toString() === '%PDF-', 'gets the coupon as PDF', pdf.status());
    await citizen.follow(`main a[href="/appeals/${this.first}"]`);
  }

  async languageKeepsThePage() {
    const { citizen, words, run } = this;
    const before = citizen.path;
    await citizen.fill('subject', words.subject);
    citizen.language = words.other;
    await citizen.follow(`a.ashyq-languages__link[lang="${words.other}"]`);
    const without = (path) => path.replace(/[?&]lang=\w+/, '').replace(/[?&]$/, '');
    citizen.check(without(citizen.path) === without(before), 'stays on the page when the language changes', citizen.path);
    citizen.language = run.language;
    await citizen.follow(`a.ashyq-languages__link[lang="${run.language}"]`);
  }

  async badInputCostsNothing() {
    const { citizen, words } = this;
    await citizen.send(
      {
        subject: words.subject,
        text: 'Су',
        files: { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('Аула\n') },
        name: words.name,
        iin: '123456789012',
        email: 'journey@mail.example',
        address: '',
        publish_consent: true,
      },
      { status: 422 },
    );
    for (const field of ['text', 'iin', 'address']) {
      citizen.check(await citizen.has(`.govuk-error-summary a[href="#${field}"]`), `is told at the top that ${field} is wrong`);
      citizen.check(await citizen.has(`#${field}-error`), `is told beside the field that ${field} is wrong`);
    }
    const kept = { subject: words.subject, text: 'Су', name: words.name, iin: '123456789012', email: 'journey@mail.example' };
    for (const [name, value] of Object.entries(kept))
      citizen.check((await citizen.page.locator(`main [name="${name}"]`).first().inputValue()) === value, `keeps what was typed as ${name}`);
    citizen.check(await citizen.page.locator('#publish_consent').isChecked(), 'keeps the tick');
    citizen.check(await citizen.has('#kept-files'), 'keeps the file');
  }

  async strangerIsTurnedAway() {
    const stranger = await this.arrive('stranger', '');
    await stranger.open('/register');
    const email = `stranger-${this.run.language}-${this.run.width}@mail.example`;
    await stranger.send({ name: 'Бейтаныс Адам', email, password: 'Бөтен-құпиясөз-2026' });
    await stranger.open(`/appeals/${this.first}/coupon`, 404);
    await stranger.open(`/appeals/${this.first}/withdrawal`, 404);
    await stranger.open(`/appeals/${this.first}`);
    const seen = await stranger.page.content();
    for (const secret of [this.words.name, this.words.text, this.words.address])
      stranger.check(!seen.includes(secret), 'sees nothing personal of somebody else’s case', secret);
    await stranger.leave();
    this.people.splice(this.people.indexOf(stranger), 1);
  }

  // The citizen opens a case: with the account, or with its number and the receipt code.
  async citizenOpens(id, code = this.code) {
    if (this.run.account) return this.citizen.open(`/appeals/${id}`);
    await this.citizen.open('/receipt');
    await this.citizen.send({ number: String(id), code: 'AAAA-AAAA-AAAA' }, { status: 422 });
    return this.citizen.send({ number: String(id), code });
  }

  // ---- intake --------------------------------------------------------------------------------------

  async staffOpens(person, list, id) {
    await person.open(`/work?list=${list}`);
    // The list is long in a town with a past; what falls due last stands on its last page.
    if (!(await person.has(`main a[href="/appeals/${id}"]`))) return person.open(`/appeals/${id}`);
    return person.follow(`main a[href="/appeals/${id}"]`);
  }

  async act(person, id, noun, fields = {}, options = {}) {
    await person.follow(`main a[href="/appeals/${id}/${noun}"]`);
    await person.send(fields, options);
    if ((options.status ?? 200) === 200)
      person.check(person.path.startsWith('/appeals/') && (await person.has('.govuk-notification-banner')), `${noun} is done`, person.path);
  }

  async registrarForwards() {
    const { registrar, words } = this;
    await this.staffOpens(registrar, 'intake', this.first);
    registrar.check((await registrar.words()).includes(words.name), 'reads who writes');
    await this.act(registrar, this.first, 'registration');
    await registrar.follow(`main a[href="/appeals/${this.first}/forwarding"]`);
    const receiver = await registrar.option('body_1', words.receiver);
    await registrar.send({ body_1: receiver, reason: '' }, { status: 422 });
    registrar.check((await registrar.page.locator('main [name="body_1"]').inputValue()) === receiver, 'keeps the receiver that was chosen');
    await registrar.send({ reason: words.reason });
    // The part that went to the water board is a case of its own.
    await registrar.open(`/appeals/${this.first}`);
    const links = await registrar.page.locator('main a[href^="/appeals/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    this.id = Math.max(...links.filter((href) => /^\/appeals\/\d+$/.test(href)).map(caseOf));
    registrar.check(this.id > this.first, 'sees the case that continues this one', JSON.stringify(links));
    await registrar.open(`/appeals/${this.id}`);
    await this.act(registrar, this.id, 'registration');
    await registrar.follow(`main a[href="/appeals/${this.id}/assignment"]`);
    await registrar.send({ officer: await registrar.option('officer', words.officer) });
  }

  // ---- consideration ---------------------------------------------------------------------------------

  async officerAsksHeadExtends() {
    const { officer, head, words } = this;
    await this.staffOpens(officer, 'mine', this.id);
    await this.act(officer, this.id, 'extension-request', { reason: words.ask });
    await this.staffOpens(head, 'extensions', this.id);
    await head.follow(`main a[href="/appeals/${this.id}/extension"]`);
    head.check((await head.words()).includes(words.ask), 'reads why the officer asks');
    await head.send({ until: inDays(400), reason: words.extend }, { status: 422 });
    await head.send({ until: inDays(40), reason: words.extend });
    head.check(!head.path.endsWith('/extension'), 'extends', head.path);
  }

  async preliminaryDecisionAndObjection() {
    const { officer, citizen, words } = this;
    await officer.open(`/appeals/${this.id}`);
    await this.act(officer, this.id, 'preliminary-decision', { text: words.preliminary });
    await this.citizenOpens(this.id);
    citizen.check((await citizen.page.locator('main').innerText()).includes(words.preliminary), 'reads the preliminary decision');
    await this.act(citizen, this.id, 'objection', { text: words.objection, ...(this.run.hearing && { hearing: true }) });
    if (!this.run.hearing) return;
    await officer.open(`/appeals/${this.id}`);
    await this.act(officer, this.id, 'hearing', { day: inDays(5), hour: '10:00', text: words.where });
    await this.act(officer, this.id, 'protocol', { text: words.protocol });
  }

  async officerAnswersAndPublishes() {
    const { officer, words } = this;
    await officer.open(`/appeals/${this.id}/answer`);
    await officer.send({ outcome: 'refused', facts: words.facts, law: '', decision: words.decision }, { status: 422 });
    officer.check((await officer.page.locator('[name="facts"]').inputValue()) === words.facts, 'keeps the facts while the law is missing');
    await officer.send({ law: words.law });
    officer.check(officer.path.startsWith(`/appeals/${this.id}?`), 'answers', officer.path);
    await officer.follow(`main a[href="/appeals/${this.id}/publication"]`);
    if (await officer.has('#findings')) await officer.send({ checked: true });
    else await officer.send();
    officer.check(!officer.path.endsWith('/publication'), 'publishes', await officer.words());
    await this.public.open(`/appeals/${this.id}`);
    const seen = await this.public.page.locator('main').innerText();
    this.public.check(seen.includes(words.decision), 'everybody reads the answer');
    this.public.check(seen.includes(words.text.slice(0, 40)), 'everybody reads what was asked');
    for (const secret of [words.name, 'journey@mail.example', words.address])
      this.public.check(!(await this.public.page.content()).includes(secret), 'nobody learns who asked', secret);
  }

  // ---- after the answer --------------------------------------------------------------------------------

  async citizenRatesAndComplains() {
    const { citizen, words } = this;
    await this.citizenOpens(this.id);
    citizen.check((await citizen.page.locator('main').innerText()).includes(words.decision), 'reads the answer');
    await this.act(citizen, this.id, 'rating', { stars: '2', text: words.comment });
    await citizen.follow(`main a[href="/appeals/${this.id}/complaint"]`);
    await citizen.send({ text: '' }, { status: 422 });
    await citizen.send({ text: words.complaint });
    this.complaint = caseOf(citizen.path);
    citizen.check(this.complaint > this.id, 'has filed a complaint with a number of its own', citizen.path);
    if (!this.run.account) {
      // Without an account the complaint has a coupon and a code of its own.
      this.complaintCode = (await citizen.page.locator('#receipt-code').innerText()).trim();
      await citizen.follow(`main a[href="/appeals/${this.complaint}"]`);
    }
    citizen.check((await citizen.page.locator('main').innerText()).includes(words.complaint), 'sees the complaint', await citizen.words());
  }

  async complaintIsReviewed() {
    const { head, reviewer, citizen, words } = this;
    await this.staffOpens(head, 'complaints', this.complaint);
    await this.act(head, this.complaint, 'passing-up', { text: words.opinion });
    await this.staffOpens(reviewer, 'complaints', this.complaint);
    reviewer.check((await reviewer.page.locator('main').innerText()).includes(words.complaint), 'reads the complaint');
    await reviewer.open(`/appeals/${this.id}`);
    await reviewer.open(`/appeals/${this.complaint}`);
    await this.act(reviewer, this.complaint, 'answer', {
      outcome: 'act_cancelled_new_act',
      facts: words.reviewFacts,
      law: words.reviewLaw,
      decision: words.reviewDecision,
    });
    await this.citizenOpens(this.complaint, this.complaintCode);
    citizen.check((await citizen.page.locator('main').innerText()).includes(words.reviewDecision), 'reads the decision on the complaint', await citizen.words());
    await this.citizenOpens(this.id);
    citizen.check((await citizen.page.locator('#readings, #readings li').count()) > 1, 'sees who looked at the data');
  }

  async keepWhatWasSeen() {
    for (const person of this.people) {
      const name = `${this.run.failures}/${this.run.title.replaceAll(/\W+/g, '-')}-${person.name}`;
      await person.page.screenshot({ path: `${name}.png`, fullPage: true }).catch(() => {});
      console.log(`      ${person.name} was at ${person.path}; ${name}.png`);
    }
  }
}
