// A log of a few leaves with known keys, its witnesses and a receipt, made with Node's own crypto: nothing here shares
// code with the verifier that is tested.
import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const hmac = (key, ...parts) => createHmac('sha256', key).update(Buffer.concat(parts)).digest()
const u64 = (number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(number))
  return bytes
}

export const NOTE = 1, COSIGNATURE = 4
export const ORIGIN = 'karaganda.example/log'
export const SEEN_AT = Date.UTC(2026, 10, 23, 10, 0, 5) / 1000

/// A key from a word: the same at each run.
export function key(name, type = NOTE, word = name) {
  const seed = sha256(Buffer.from(word))
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
  const secret = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' })
  const pub = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x, 'base64url')
  const typed = Buffer.concat([Buffer.of(type), pub])
  const id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4)
  return { name, id, secret, vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}` }
}

const line = ({ name, id }, ...parts) => `— ${name} ${Buffer.concat([id, ...parts]).toString('base64')}\n`
export const signed_line = (text, by) => line(by, sign(null, Buffer.from(text), by.secret))
export function cosigned_line(text, by, seconds) {
  return line(by, u64(seconds), sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), by.secret))
}

export const log_key = key(ORIGIN)
export const promise_key = key(`${ORIGIN}/promise`)
export const witnesses = ['university.example/w', 'press.example/w', 'bar.example/w'].map((name) => key(name, COSIGNATURE))
export const policy = [
  `log ${log_key.vkey} https://${ORIGIN}`,
  ...witnesses.map(({ vkey }, at) => `witness w${at} ${vkey}`),
  'group two-of-three 2 w0 w1 w2', 'quorum two-of-three', ''
].join('\n')

// RFC 6962 by its recursive definition.
export const leaf_hash = (entry) => sha256(Buffer.of(0), entry)
const split = (count) => 2 ** Math.ceil(Math.log2(count) - 1)
export function root(leaves) {
  if (leaves.length === 1) return leaves[0]
  const k = split(leaves.length)
  return sha256(Buffer.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)))
}
export function path(index, leaves) {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return index < k ? [...path(index, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(index - k, leaves.slice(k)), root(leaves.slice(0, k))]
}

export const facts = {
  act: 'appeals.answer_appeal', addressee: '«Қарағанды Су» ЖШС', at: '2026-11-23T15:00:00+05:00', body: 7, by: 12,
  case: 'KRG-2026-000123', due_on: '2026-12-14', kind: 'complaint', n: 3, outcome: 'satisfied', prev: 'ab'.repeat(32), state: 'cd'.repeat(32), stage: 'answered', subject: 'appeal/123'
}

/// Everything of a receipt by its parts, so that a test changes one and leaves the others.
export function parts({ index = 5, size = 11, n = 3, payload = JSON.stringify(facts) } = {}) {
  const salt = Buffer.from(Array.from({ length: 64 }, (_, at) => at)), link_key = sha256(Buffer.from('example link key'))
  const tag = hmac(link_key, Buffer.from('civic-log/tag/v1\n'), u64(n))
  const commitment = hmac(salt, Buffer.from(`civic-log/commit/v1\n${payload}`))
  const entry = Buffer.from(`civic-log/v1\nact\n${tag.toString('base64')}\n${commitment.toString('base64')}\n`)
  const leaves = Array.from({ length: size }, (_, at) => leaf_hash(at === index ? entry : Buffer.from(`leaf ${at}`)))
  const text = `${ORIGIN}\n${size}\n${root(leaves).toString('base64')}\n`
  const promise_text = `civic-log/promise/v1\n${ORIGIN}\n${leaf_hash(entry).toString('base64')}\n${SEEN_AT + 25}\n`
  return {
    payload, salt, n, link_key, entry, index, path: path(index, leaves), text, promise_text, policy,
    log_lines: [signed_line(text, log_key)],
    witness_lines: witnesses.slice(0, 2).map((by, at) => cosigned_line(text, by, SEEN_AT + at)),
    promise: `${promise_text}\n${signed_line(promise_text, promise_key)}`,
    keys: [{ vkey: log_key.vkey, from: SEEN_AT - 86400, until: null }, { vkey: promise_key.vkey, from: SEEN_AT - 86400, until: null }]
  }
}

export function receipt(of) {
  const { payload, salt, n, link_key, entry, index, path, text, log_lines, witness_lines, policy, promise, keys } = of
  const proof = ['c2sp.org/tlog-proof@v1', `index ${index}`, ...path.map((hash) => hash.toString('base64')), ''].join('\n')
  return JSON.stringify({
    format: 'ashyq-receipt/v1', payload, salt: salt.toString('hex'), n, link_key: link_key.toString('hex'),
    entry: entry.toString('base64'), proof: `${proof}\n${text}\n${[...log_lines, ...witness_lines].join('')}`,
    policy, promise, keys, mirrors: ['https://mirror.example/karaganda']
  })
}
