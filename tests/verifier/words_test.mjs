import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import test from 'node:test'
import { statements } from '../../web/verifier/answer.mjs'
import { fact_rows, mark_rows } from '../../web/verifier/facts.mjs'
import { site_words } from '../../web/verifier/pack.mjs'
import { STEPS, verify } from '../../web/verifier/verify.mjs'
import { language_of, sentence, time_text } from '../../web/verifier/words.mjs'
import { corruptions } from './corruptions.mjs'
import { ORIGIN, parts, policy, receipt } from './small_log.mjs'

const folder = new URL('../../web/verifier/', import.meta.url)
const words = Object.fromEntries(['kk', 'ru', 'en'].map((code) => [code, JSON.parse(readFileSync(new URL(`words/${code}.json`, folder)))]))
const gaps = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const spoken = (code) => [(key, values) => sentence(words[code], key, values), (seconds) => time_text(words[code], seconds)]

test('every text stands in all three languages, with the same gaps', () => {
  for (const [code, texts] of Object.entries(words)) {
    assert.deepEqual(Object.keys(texts), Object.keys(words.ru), code)
    for (const [key, text] of Object.entries(texts)) {
      assert.ok(text.trim() !== '', `${code}: ${key} is empty`)
      assert.deepEqual(gaps(text), gaps(words.ru[key]), `${code}: ${key}`)
    }
  }
})

test('no Kazakh or Russian text is left in another language', () => {
  const plain = (text) => text.replace(/\{\w+\}|\.ashyq-receipt|policy\.txt|SHA-256/g, '')
  for (const [key, text] of Object.entries(words.kk)) assert.ok(text !== words.ru[key] || ['fact.body', 'time'].includes(key), key)
  for (const code of ['kk', 'ru'])
    for (const [key, text] of Object.entries(words[code])) assert.doesNotMatch(plain(text), /[A-Za-z]/, `${code}: ${key}`)
  for (const text of Object.values(words.en)) assert.doesNotMatch(text, /[Ѐ-ӿ]/)
})

test('every fault that the sources name has its text, and no text is without a use', () => {
  const source = readdirSync(folder).filter((name) => name.endsWith('.mjs')).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  const faults = [...source.matchAll(/(?:Fault|failed)\('(\w+)'/g)].map(([, code]) => code)
  const chosen = ['checkpoint_changed', 'log_signature', 'policy', 'own_policy']  // not literally the first argument
  const wanted = new Set([...faults, ...chosen].map((code) => `fault.${code}`))
  assert.deepEqual(Object.keys(words.ru).filter((key) => key.startsWith('fault.')).sort(), [...wanted].sort())
  for (const name of STEPS) assert.ok(words.ru[`step.${name}`])
  const free = /^(fault|fact|act|month|step|result|verdict|technical)\./
  for (const key of Object.keys(words.ru)) assert.ok(free.test(key) || source.includes(`'${key}'`), key)
})

test('each corruption is told in a sentence of its own in each language', () => {
  for (const code of Object.keys(words)) {
    const told = new Map()
    for (const [what, [, fault, make]] of Object.entries(corruptions)) {
      const [first] = statements(verify(make()), ...spoken(code))
      assert.doesNotMatch(first, /[{}]|undefined|NaN/, `${code}: ${what}`)
      const template = words[code][`fault.${fault}`]
      assert.ok(!told.has(template) || told.get(template) === fault, `${code}: ${what}`)
      told.set(template, fault)
    }
  }
})

test('what is proved is told with place, witnesses and time in each language', () => {
  for (const code of Object.keys(words)) {
    const text = statements(verify(receipt(parts())), ...spoken(code)).join(' ')
    for (const part of [ORIGIN, '6', '11', 'university.example/w', 'press.example/w', '2026']) assert.ok(text.includes(part), `${code}: ${part}`)
    const own = statements(verify(receipt(parts()), { own_policy: policy }), ...spoken(code)).join(' ')
    assert.ok(own.includes(words[code]['keys.own']) && !own.includes(words[code]['keys.from_receipt']))
  }
})

test('the acts of a case have names, and so have all that the site has names for', async () => {
  const acts = new URL('../../src/modules/appeals/acts/', import.meta.url)
  const source = readdirSync(acts).map((name) => readFileSync(new URL(name, acts), 'utf8')).join('\n')
  const stems = [...source.matchAll(/"(\w+_(?:appeal|fix|hearing|protocol|missed|complaint|answer|preliminary))"/g)].map(([, stem]) => stem)
  assert.ok(stems.length > 10)
  for (const stem of stems) assert.ok(words.ru[`act.appeals.${stem}`], stem)
  const site = await site_words()
  assert.ok(site.ru['stage.answered'] && site.ru['kind.complaint'] && site.ru['outcome.satisfied'])
  for (const code of Object.keys(words)) assert.deepEqual(Object.keys(site[code]).sort(), Object.keys(site.ru).sort())
})

test('facts are told as people read them, and marks of machines apart', () => {
  const facts = { addressee: 'Су арнасы', at: '2026-11-23T10:00:05Z', due_on: '2026-12-14', n: 3, other: { a: 1 }, act: 'appeals.answer_appeal', prev: '' }
  const at = time_text(words.kk, Date.parse(facts.at) / 1000)
  assert.deepEqual(fact_rows(facts, words.kk), [['Әрекет', 'Жауап берілді'], ['Уақыты', at], ['Қарайтын орган', 'Су арнасы'],
    ['Мерзімі', '2026\u00a0ж. 14 желтоқсан'], ['other', '{"a":1}']])
  assert.deepEqual(mark_rows(facts, words.en), [['Number in the case, from 0', '3'], ['Mark of the act before', '–']])
})

test('a time names its zone', () => {
  assert.match(time_text(words.ru, 1_700_000_000), /^\d+ ноября 2023\u00a0г\., \d\d:\d\d \(UTC[+−:\d]*\)$/)
})

test('the language is the first of the reader that we speak', () => {
  const all = Object.keys(words)
  assert.deepEqual([['kk-KZ', 'ru'], ['de', 'en-US'], ['fr'], []].map((read) => language_of(read, all)), ['kk', 'en', 'ru', 'ru'])
})
