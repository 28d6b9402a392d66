import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { cosigned_at, is_signed_by, parse_note } from '../../web/verifier/note.mjs'
import { is_met, parse_policy } from '../../web/verifier/policy.mjs'
import { parse_entry, read_proof } from '../../web/verifier/receipt.mjs'
import { is_included, leaf_hash } from '../../web/verifier/tree.mjs'
import { verify } from '../../web/verifier/verify.mjs'
import { corruptions } from './corruptions.mjs'
import * as small_log from './small_log.mjs'

const { ORIGIN, SEEN_AT, parts, policy, receipt, witnesses } = small_log
const results = ({ steps }) => Object.fromEntries(steps.map(({ name, result }) => [name, result]))

test('a right receipt is proved, with its place, its witnesses and their time', () => {
  const outcome = verify(receipt(parts()))
  assert.equal(outcome.verdict, 'proved')
  assert.ok(outcome.steps.every(({ result }) => result === 'passed'))
  assert.deepEqual([outcome.origin, outcome.place, outcome.size, outcome.seen_by], [ORIGIN, 6, 11, SEEN_AT + 1])
  assert.deepEqual(outcome.witnesses.map(({ name }) => name), witnesses.slice(0, 2).map(({ name }) => name))
  assert.deepEqual(outcome.facts, small_log.facts)
})

test('every place of trees of every shape is proved, and none of its neighbours', () => {
  for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 33])
    for (let index = 0; index < size; ++index) {
      const of = parts({ index, size })
      assert.equal(verify(receipt(of)).verdict, 'proved', `${index} of ${size}`)
      if (size > 1) assert.equal(verify(receipt({ ...of, index: (index + 1) % size })).fault?.code, 'path', `${index} of ${size}`)
    }
})

for (const [what, [step, code, make]] of Object.entries(corruptions))
  test(`refused: ${what}`, () => {
    const outcome = verify(make())
    assert.equal(outcome.verdict, 'refused')
    assert.deepEqual([outcome.fault.name, outcome.fault.code], [step, code])
    assert.equal(results(outcome)[step], 'failed')
  })

test('a receipt without a promise says so and is proved all the same', () => {
  const outcome = verify(receipt({ ...parts(), promise: '' }))
  assert.deepEqual([outcome.verdict, results(outcome).promise], ['proved', 'absent'])
})

test('a log that nobody watches is not called proved', () => {
  const unwatched = policy.replace(/^(witness|group).*\n/gm, '').replace(/^quorum.*/m, 'quorum none')
  assert.equal(verify(receipt({ ...parts(), policy: unwatched, witness_lines: [] })).verdict, 'unwitnessed')
})

test("the reader's own list of keys wins over the one in the receipt", () => {
  const forger = small_log.key(ORIGIN, small_log.NOTE, 'forged'), of = parts()
  const forged = {
    ...of, policy: `log ${forger.vkey}\nquorum none\n`, witness_lines: [], promise: '',
    log_lines: [small_log.signed_line(of.text, forger)], keys: [{ vkey: forger.vkey, from: 0, until: null }]
  }
  assert.equal(verify(receipt(forged)).verdict, 'unwitnessed')
  assert.equal(verify(receipt(forged), { own_policy: policy }).fault.code, 'log_unknown')
  assert.equal(verify(receipt(of), { own_policy: policy }).verdict, 'proved')
  assert.equal(verify(receipt(of), { own_policy: 'quorum nobody' }).fault.code, 'own_policy')
})

test('two changes are both named', () => {
  const of = parts()
  of.salt = Buffer.alloc(64)
  of.witness_lines.pop()
  assert.deepEqual(verify(receipt(of)).steps.map(({ code }) => code).filter(Boolean), ['quorum', 'act'])
})

// Any single character of the file: nothing may be changed and still be called proved, but for what proves nothing.
test('no character of the file can be changed unseen', () => {
  const text = receipt(parts())
  const means_nothing = /"mirrors".*|https:\/\/karaganda[^"\\]*|w[0-2]|two-of-three/g
  const free = new Set([...text.matchAll(means_nothing)].flatMap(({ 0: found, index }) => Array.from(found, (_, at) => index + at)))
  for (let at = 0; at < text.length; at += 5) {
    if (free.has(at)) continue
    const changed = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
    const outcome = verify(changed)
    const is_window = /"from":\d*$/.test(text.slice(0, at))  // a date of the key's history, not a signed thing
    assert.ok(outcome.verdict === 'refused' || is_window, `${at}: …${text.slice(at - 20, at)}[${text[at]}]`)
  }
})

test('proofs of a log made by others are read and hold', () => {
  const vectors = (name) => readFileSync(new URL(`../../src/modules/ledger/tests/vectors/${name}`, import.meta.url), 'utf8')
  const trusted = parse_policy(vectors('policy-2of2.txt'))
  for (const [file, entry] of [['leaf-5-of-8.tlog-proof', 'leaf-5'], ['leaf-256-of-257.tlog-proof', 'leaf-256']]) {
    const { index, path, note, checkpoint } = read_proof(vectors(file))
    const holds = (text) => is_included(index, checkpoint.size, leaf_hash(Buffer.from(text)), path, checkpoint.root)
    assert.ok(holds(entry) && !holds('leaf-6'))
    assert.ok(is_signed_by(note, trusted.logs[0]))
    const seen = [...trusted.witnesses].filter(([, key]) => cosigned_at(note, key)?.seconds >= 1_700_000_000)
    assert.ok(is_met(trusted, new Set(seen.map(([name]) => name))))
    assert.ok(!is_met(trusted, new Set([seen[0][0]])))
  }
})

test('a witness whose signature outlives quantum computers counts like the others', () => {
  const vector = (name) => readFileSync(new URL(`../../src/modules/ledger/tests/vectors/${name}`, import.meta.url), 'utf8')
  const { vkey } = JSON.parse(vector('vectors.json')).mldsa
  const trusted = parse_policy(`witness pq ${vkey}\nquorum pq\n`).witnesses.get('pq')
  const note = parse_note(vector('checkpoint-8-mldsa.txt'))
  assert.deepEqual(cosigned_at(note, trusted), { seconds: 1_700_000_002 })
  assert.deepEqual(cosigned_at({ ...note, text: note.text.replace('\n8\n', '\n9\n') }, trusted), { wrong: true })
  const line = note.lines.find(({ name }) => name === trusted.name)
  for (const at of [7, 8, 1000, line.signature.length - 1]) {
    const signature = line.signature.map((byte, i) => i === at ? byte ^ 1 : byte)
    assert.deepEqual(cosigned_at({ ...note, lines: [{ ...line, signature }] }, trusted), { wrong: true }, String(at))
  }
})

test('the entry is that of the vectors of the log', () => {
  const of = parts({ n: 1, payload: '{"act":"decision","case":"2026-004711","n":1,"result":"granted","text":"Bewilligt"}' })
  assert.equal(Buffer.from(leaf_hash(of.entry)).toString('hex'), '315888268c7926da9325fb61bb3ca9cee17722583a362b5bafd322e1783f9bc9')
  assert.equal(verify(receipt(of)).verdict, 'proved')
  assert.equal(parse_entry(Buffer.from(`${of.entry}\n`)), undefined)
})
