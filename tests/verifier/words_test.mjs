import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import test from 'node:test'
import { statements } from '../../web/verifier/answer.mjs'
import { STEPS, verify } from '../../web/verifier/verify.mjs'
import { language_of, sentence, time_text } from '../../web/verifier/words.mjs'
import { corruptions } from './corruptions.mjs'
import { ORIGIN, parts, policy, receipt } from './small_log.mjs'

const folder = new URL('../../web/verifier/', import.meta.url)
const words = Object.fromEntries(['kk', 'ru', 'en'].map((code) => [code, JSON.parse(readFileSync(new URL(`words/${code}.json`, folder)))]))
const gaps = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const spoken = (code) => [(key, values) => sentence(words[code], key, values), (seconds) => time_text(code, seconds)]

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
  const plain = (text) => text.replace(/\{\w+\}|\.ashyq-receipt|policy\.txt/g, '')
  for (const [key, text] of Object.entries(words.kk)) assert.ok(text !== words.ru[key] || text === 'Орган', key)
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
  const free = /^(fault|fact|step|result|verdict|technical)\./
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

test('the language is the first of the reader that we speak', () => {
  const all = Object.keys(words)
  assert.deepEqual([['kk-KZ', 'ru'], ['de', 'en-US'], ['fr'], []].map((read) => language_of(read, all)), ['kk', 'en', 'ru', 'ru'])
})
