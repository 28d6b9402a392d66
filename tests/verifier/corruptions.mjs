// One change each, what the verifier must call it, and in which step. Shared by the tests of answers and of words.
import { COSIGNATURE, ORIGIN, SEEN_AT, cosigned_line, key, log_key, parts, promise_key, receipt, signed_line, witnesses } from './small_log.mjs'

const other = (bytes, at = 0) => Buffer.from(bytes.map((byte, i) => i === at ? byte ^ 1 : byte))
const other_line = (line) => {
  const [sign, name, text] = line.trimEnd().split(' ')
  const bytes = Buffer.from(text, 'base64')
  return `${sign} ${name} ${other(bytes, bytes.length - 1).toString('base64')}\n`
}
const changed = (change) => {
  const of = parts()
  change(of)
  return receipt(of)
}
const edited = (change) => {
  const file = JSON.parse(receipt(parts()))
  change(file)
  return JSON.stringify(file)
}
const promise_by = (by, text) => `${text}\n${signed_line(text, by)}`
const resigned = (of, seconds) => { of.witness_lines = witnesses.slice(0, 2).map((by) => cosigned_line(of.text, by, seconds)) }

export const corruptions = {
  'not JSON': ['file', 'not_json', () => 'Dear citizen'],
  'a list': ['file', 'not_json', () => '[]'],
  'another format': ['file', 'other_format', () => edited((file) => { file.format = 'ashyq-receipt/v2' })],
  'much too large': ['file', 'too_large', () => ' '.repeat(2_000_000)],
  'a field is missing': ['file', 'field', () => edited((file) => { delete file.mirrors })],
  'a salt that is cut short': ['file', 'field', () => changed((of) => { of.salt = of.salt.subarray(1) })],
  'a proof of another kind': ['file', 'field', () => edited((file) => { file.proof = file.proof.replace('@v1', '@v2') })],
  'a payload that is no JSON': ['file', 'payload', () => receipt(parts({ payload: 'granted' }))],
  'a policy with a wrong line': ['file', 'policy', () => changed((of) => { of.policy += 'friend everybody\n' })],
  'a policy that counts a key twice': ['file', 'policy', () => changed((of) => { of.policy = `witness twice ${witnesses[0].vkey}\n${of.policy}` })],
  'a checkpoint with one more line': ['file', 'checkpoint', () => changed((of) => { of.text += 'more\n' })],
  'a log that the policy does not name': ['log', 'log_unknown', () => changed((of) => { of.log_lines = [signed_line(of.text, key('other.example/log'))] })],
  'a signature of the log': ['log', 'log_signature', () => changed((of) => { of.log_lines = of.log_lines.map(other_line) })],
  'the size in the checkpoint': ['log', 'checkpoint_changed', () => changed((of) => { of.text = of.text.replace('\n11\n', '\n12\n') })],
  'a key without a history': ['log', 'key_unlisted', () => changed((of) => { of.keys = of.keys.filter(({ vkey }) => vkey !== log_key.vkey) })],
  'a signature of a witness': ['witnesses', 'witness_signature', () => changed((of) => { of.witness_lines[1] = other_line(of.witness_lines[1]) })],
  'the time a witness saw it': ['witnesses', 'witness_signature', () => changed((of) => {
    const [sign, name, text] = of.witness_lines[0].trimEnd().split(' ')
    of.witness_lines[0] = `${sign} ${name} ${other(Buffer.from(text, 'base64'), 11).toString('base64')}\n`
  })],
  'a witness too few': ['witnesses', 'quorum', () => changed((of) => of.witness_lines.pop())],
  'a witness twice': ['witnesses', 'quorum', () => changed((of) => { of.witness_lines[1] = cosigned_line(of.text, witnesses[0], SEEN_AT + 9) })],
  'an unknown witness': ['witnesses', 'quorum', () => changed((of) => { of.witness_lines[1] = cosigned_line(of.text, key('friend.example/w', COSIGNATURE), SEEN_AT) })],
  'a key retired by then': ['witnesses', 'key_window', () => changed((of) => { of.keys[0].until = SEEN_AT - 1 })],
  'a key not yet in force': ['witnesses', 'key_window', () => changed((of) => resigned(of, SEEN_AT - 90_000))],
  'a hash of the path': ['place', 'path', () => changed((of) => { of.path[1] = other(of.path[1]) })],
  'a hash of the path too few': ['place', 'path', () => changed((of) => of.path.pop())],
  'a hash of the path too many': ['place', 'path', () => changed((of) => of.path.push(of.path[0]))],
  'another place': ['place', 'path', () => changed((of) => { of.index = 6 })],
  'a place outside the log': ['place', 'path', () => changed((of) => { of.index = 11 })],
  'a character of the payload': ['act', 'act', () => changed((of) => { of.payload = of.payload.replace('000123', '000124') })],
  'a bit of the salt': ['act', 'act', () => changed((of) => { of.salt = other(of.salt, 40) })],
  'the tag in the entry': ['act', 'entry_changed', () => changed((of) => { of.entry = Buffer.from(of.entry.toString().replace(/act\n./, (found) => `act\n${found.at(-1) === 'A' ? 'B' : 'A'}`)) })],
  'the version in the entry': ['act', 'entry_form', () => changed((of) => { of.entry = Buffer.from(of.entry.toString().replace('v1', 'v2')) })],
  'the link key': ['case', 'tag', () => changed((of) => { of.link_key = other(of.link_key) })],
  'the number in the receipt': ['case', 'tag', () => changed((of) => { of.n = 4 })],
  'a payload that gives another number': ['case', 'number', () => receipt(parts({ n: 4 }))],
  'an act that names nothing before it': ['case', 'chain', () => receipt(parts({ payload: JSON.stringify({ n: 3, prev: '' }) }))],
  'a retired key that nobody confirmed': ['witnesses', 'key_window', () => changed((of) => {
    of.policy = `log ${log_key.vkey}\nquorum none\n`
    of.witness_lines = []
    of.keys[0].until = SEEN_AT
  })],
  'a promise that is no note': ['promise', 'promise_form', () => changed((of) => { of.promise = 'we promise' })],
  'a promise by the log key': ['promise', 'promise_key', () => changed((of) => { of.promise = promise_by(log_key, of.promise_text) })],
  'a later deadline': ['promise', 'promise_signature', () => changed((of) => { of.promise = of.promise.replace(String(SEEN_AT + 25), String(SEEN_AT + 99)) })],
  'a promise about another act': ['promise', 'promise_other', () => changed((of) => {
    of.promise = promise_by(promise_key, `civic-log/promise/v1\n${ORIGIN}\n${Buffer.alloc(32).toString('base64')}\n${SEEN_AT}\n`)
  })]
}
