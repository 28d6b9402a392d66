// The saved file in a real browser, opened from the disk as a citizen would, without a network.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { launch } from '../e2e/browser.mjs'
import { corruptions } from './corruptions.mjs'
import { ORIGIN, parts, policy, receipt } from './small_log.mjs'

const assets = process.env.ASHYQ_VERIFIER_ASSETS
const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json')))
const file = join(assets, manifest['verify.html'].file)
const axe = createRequire(import.meta.resolve('../e2e/package.json')).resolve('axe-core/axe.min.js')
const words = (code) => JSON.parse(readFileSync(new URL(`../../web/verifier/words/${code}.json`, import.meta.url)))
const act = (text = receipt(parts())) => ({ name: 'act.ashyq-receipt', mimeType: 'application/octet-stream', buffer: Buffer.from(text) })

let browser
before(async () => { browser = await launch() })
after(() => browser?.close())

/// Opens the saved file for a reader of `locale`; anything asked of a network or complained about fails the test.
async function opened(locale, width = 360) {
  const page = await browser.newPage({ locale, viewport: { width, height: 800 } })
  page.complaints = []
  page.on('request', (request) => /^(file|data):/.test(request.url()) || page.complaints.push(request.url()))
  page.on('pageerror', (error) => page.complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()))
  await page.goto(`file://${file}`)
  return page
}
const verdict = (page) => page.locator('.ashyq-verifier__answer h2').textContent()
async function picture(page, name) {
  if (process.env.ASHYQ_PICTURES) await page.screenshot({ path: join(process.env.ASHYQ_PICTURES, `${name}.png`), fullPage: true })
}

for (const [locale, code] of [['kk-KZ', 'kk'], ['ru-RU', 'ru'], ['en-GB', 'en'], ['de-DE', 'ru']])
  test(`a reader of ${locale} is answered in ${code}`, async () => {
    const page = await opened(locale)
    await page.setInputFiles('#ashyq-verifier-choose', act())
    assert.equal(await verdict(page), words(code)['verdict.proved'])
    assert.equal(await page.locator('html').getAttribute('lang'), code)
    const text = await page.locator('.ashyq-verifier__answer').textContent()
    for (const part of [ORIGIN, 'press.example/w', 'KRG-2026-000123']) assert.ok(text.includes(part), part)
    await picture(page, `proved-${locale}-360`)
    assert.deepEqual(page.complaints, [])
    await page.close()
  })

test('the language is switched with the answer kept', async () => {
  const page = await opened('ru-RU', 1280)
  await page.setInputFiles('#ashyq-verifier-choose', act())
  await page.click('button[lang=kk]')
  assert.equal(await verdict(page), words('kk')['verdict.proved'])
  assert.equal(await page.evaluate(() => document.activeElement.lang), 'kk')
  await picture(page, 'proved-kk-1280')
  await page.close()
})

test('a changed receipt is refused, and nothing of it is laid out as true', async () => {
  const page = await opened('ru-RU')
  await page.setInputFiles('#ashyq-verifier-choose', act(corruptions['a character of the payload'][2]()))
  assert.equal(await verdict(page), words('ru')['verdict.refused'])
  const text = await page.locator('.ashyq-verifier__answer').textContent()
  assert.ok(text.includes(words('ru')['fault.act']) && !text.includes('000124'))
  await picture(page, 'refused-ru-360')
  await page.close()
})

test('a dropped file is read, and markup inside it stays text', async () => {
  const page = await opened('en-GB', 1280)
  const of = parts({ payload: JSON.stringify({ act: '<img src=x onerror="document.title=1">', n: 3 }) })
  await page.evaluate((text) => {
    const carried = new DataTransfer()
    carried.items.add(new File([text], 'act.ashyq-receipt'))
    document.querySelector('.ashyq-verifier__zone').dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true }))
  }, receipt(of))
  await page.waitForSelector('.ashyq-verifier__answer')
  assert.equal(await verdict(page), words('en')['verdict.proved'])
  assert.equal(await page.locator('.ashyq-verifier__answer img').count(), 0)
  assert.deepEqual(page.complaints, [])
  await page.close()
})

test("the reader's own list of keys is used", async () => {
  const page = await opened('en-GB', 1280)
  await page.setInputFiles('#ashyq-verifier-choose', act())
  await page.locator('details summary').first().click()
  const list = (text) => page.setInputFiles('#ashyq-verifier-own_policy_file', { name: 'policy.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await list(policy)
  await page.getByText(words('en')['keys.own']).waitFor()
  await list(policy.replace(/^log .*\n/m, ''))
  await page.getByText(words('en')['verdict.refused']).waitFor()
  await page.close()
})

test('the saved file may talk to nobody', async () => {
  const page = await opened('en-GB')
  const refused = await page.evaluate(() => fetch('https://karaganda.example/').then(() => 'sent', (error) => error.name))
  assert.equal(refused, 'TypeError')
  assert.ok(page.complaints.some((text) => /Content Security Policy/.test(text)), page.complaints.join('\n'))
  await page.close()
})

test('it fits a small phone and everybody can use it', async () => {
  const page = await opened('kk-KZ', 320)
  await page.setInputFiles('#ashyq-verifier-choose', act())
  await page.waitForSelector('.ashyq-verifier__answer')
  for (const summary of await page.locator('summary').all()) await summary.click()
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  // The file's own policy lets no other script in; the checker comes by the browser's debugging door.
  const { violations } = await page.evaluate(`${readFileSync(axe, 'utf8')}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })`)
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [])
  await page.close()
})

// The frame of the site is not here, but its content policy, its styles and the markup of ledger/verify.html are.
test('on the site it runs under the site\'s content policy, in the language of the page', async () => {
  const source = readFileSync(new URL('../../src/platform/http/dispatcher.cpp', import.meta.url), 'utf8')
  const policy = /"Content-Security-Policy",\s*((?:"[^"]*"\s*)+)/.exec(source)[1].match(/[^"]+(?=")/g).filter((text) => text.trim()).join('')
  assert.match(policy, /script-src 'self'/)
  const markup = readFileSync(new URL('../../src/modules/ledger/templates/verify.html', import.meta.url), 'utf8')
  const [element] = /<div class="ashyq-verifier".*<\/div>/.exec(markup)
  const page_html = `<!DOCTYPE html><html lang="kk" class="govuk-template"><head><title>x</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="/app.css"><link rel="stylesheet" href="/verifier.css"></head>
    <body class="govuk-template__body"><main class="govuk-width-container"><h1 class="govuk-heading-l">x</h1>${element}</main><script type="module" src="/verifier.js"></script></body></html>`
  const page = await browser.newPage({ locale: 'ru-RU', viewport: { width: 360, height: 800 } })
  const complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.route('http://city.test/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    if (name === '') return route.fulfill({ body: page_html, contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': policy } })
    return manifest[name] ? route.fulfill({ path: join(assets, manifest[name].file) }) : route.fulfill({ status: 404 })
  })
  await page.goto('http://city.test/')
  await page.setInputFiles('#ashyq-verifier-choose', act())
  assert.equal(await verdict(page), words('kk')['verdict.proved'])
  assert.equal(await page.locator('button').count(), 0)
  await picture(page, 'site-kk-360')
  assert.deepEqual(complaints.filter((text) => !/woff2|404/.test(text)), [])
  await page.close()
})

test('the site has the same script as the saved file', () => {
  const script = readFileSync(join(assets, manifest['verifier.js'].file), 'utf8')
  assert.ok(readFileSync(file, 'utf8').includes(`<script>${script}</script>`))
})
