// Reading the file: what a receipt must consist of before anything in it can be checked.
import { decimal, from_base64, from_hex, text_of } from './bytes.mjs'
import { parse_checkpoint, parse_key, parse_note } from './note.mjs'
import { parse_policy } from './policy.mjs'

export const FORMAT = 'ashyq-receipt/v1'
export const LARGEST = 1 << 20

/// Why a receipt is not believed: the end of a key of words/*.json, and what the sentence is filled with.
export class Fault extends Error {
  constructor(code, values = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}

const kinds = {
  string: (value) => typeof value === 'string',
  number: (value) => Number.isSafeInteger(value) && value >= 0,
  list: Array.isArray
}
const FIELDS = {
  payload: 'string', salt: 'string', n: 'number', link_key: 'string', entry: 'string', proof: 'string',
  policy: 'string', promise: 'string', keys: 'list', mirrors: 'list'
}

/// Everything in the file as values; throws Fault. `own_policy`: a list of keys that the reader trusts more.
export function read_receipt(text, own_policy) {
  const file = read_json(text)
  const receipt = {
    payload: file.payload, n: file.n, promise: file.promise, mirrors: file.mirrors,
    salt: present(from_hex(file.salt, 64), 'salt'),
    link_key: present(from_hex(file.link_key, 32), 'link_key'),
    entry: present(from_base64(file.entry), 'entry'),
    facts: read_facts(file.payload),
    keys: file.keys.map(read_key),
    policy: own_policy === undefined ? read_policy(file.policy, 'policy') : read_policy(own_policy, 'own_policy')
  }
  return { ...receipt, ...read_proof(file.proof) }
}

function read_json(text) {
  let file
  try {
    file = JSON.parse(text)
  } catch {
    throw new Fault('not_json')
  }
  if (file === null || typeof file !== 'object' || Array.isArray(file)) throw new Fault('not_json')
  if (file.format !== FORMAT) throw new Fault('other_format', { format: FORMAT })
  for (const [field, kind] of Object.entries(FIELDS)) if (!kinds[kind](file[field])) throw new Fault('field', { field })
  return file
}

function present(value, field) {
  if (value === undefined) throw new Fault('field', { field })
  return value
}

function read_facts(payload) {
  try {
    const facts = JSON.parse(payload)
    if (facts !== null && typeof facts === 'object' && !Array.isArray(facts)) return facts
  } catch { /* the same answer */ }
  throw new Fault('payload')
}

// A key's time must be said, even if it has no beginning or end (null): leaving it out must not make a key eternal.
function read_key(entry) {
  const key = present(parse_key(String(entry?.vkey)), 'keys')
  return { key, from: seconds_of(entry.from) ?? -Infinity, until: seconds_of(entry.until) ?? Infinity }
}

// Unix seconds, or a moment as ISO 8601 writes it.
function seconds_of(time) {
  if (time === null) return undefined
  const seconds = typeof time === 'number' ? time : Date.parse(time) / 1000
  return present(Number.isFinite(seconds) ? seconds : undefined, 'keys')
}

function read_policy(text, field) {
  try {
    return parse_policy(text)
  } catch ({ line }) {
    throw new Fault(field, { line })
  }
}

/// C2SP tlog-proof: {index, path, note, checkpoint}.
export function read_proof(proof) {
  const end = proof.indexOf('\n\n')
  const lines = proof.slice(0, Math.max(end, 0)).split('\n')
  const first = lines.shift()
  if (lines[0]?.startsWith('extra ')) lines.shift()
  const index = decimal(/^index (.*)$/.exec(lines.shift() ?? '')?.[1] ?? '')
  const path = lines.map(from_base64)
  const whole = first === 'c2sp.org/tlog-proof@v1' && path.length < 64 && path.every((hash) => hash?.length === 32)
  if (end < 0 || !whole || index === undefined) throw new Fault('field', { field: 'proof' })
  const note = parse_note(proof.slice(end + 2))
  const checkpoint = note && parse_checkpoint(note.text)
  if (!checkpoint) throw new Fault('checkpoint')
  return { index, path, note, checkpoint }
}

/// "civic-log/v1\nact\n<tag>\n<commitment>\n" → {tag, commitment}; undefined for anything else.
export function parse_entry(bytes) {
  try {
    const [version, kind, tag, commitment, end, ...more] = text_of(bytes).split('\n')
    const read = { tag: from_base64(tag ?? ''), commitment: from_base64(commitment ?? '') }
    const whole = version === 'civic-log/v1' && kind === 'act' && end === '' && more.length === 0
    return whole && read.tag?.length === 32 && read.commitment?.length === 32 ? read : undefined
  } catch {
    return undefined
  }
}
