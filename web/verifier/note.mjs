// C2SP signed-note, tlog-checkpoint and tlog-cosignature: texts, and who signed them.
import { ed25519 } from '@noble/curves/ed25519'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa'
import { decimal, from_base64, hex, joined, sha256, u32_of, u64, utf8 } from './bytes.mjs'

export const KEY = { NOTE: 1, COSIGNATURE: 4, ML_DSA_44: 6 }
const KEY_LENGTHS = { [KEY.NOTE]: 32, [KEY.COSIGNATURE]: 32, [KEY.ML_DSA_44]: 1312 }

/// `name+id+base64(type || key)`; undefined when malformed, of an unknown type, or with an id that is not the key's.
export function parse_key(text) {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text)
  const bytes = match && from_base64(match[3])
  if (!bytes || bytes.length - 1 !== KEY_LENGTHS[bytes[0]]) return undefined
  const [, name, id] = match
  const made = sha256(joined(utf8(`${name}\n`), bytes)).subarray(0, 4)
  return hex(made) === id ? { text, name, id, type: bytes[0], key: bytes.subarray(1) } : undefined
}

/// {text, lines: [{name, id, signature}]}, nothing verified yet; undefined when it is no note.
export function parse_note(note) {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || /[\0-\x09\x0b-\x1f]/.test(note)) return undefined
  const lines = note.slice(end + 2, -1).split('\n').map(parse_line)
  return lines.every(Boolean) ? { text: note.slice(0, end + 1), lines } : undefined
}

function parse_line(line) {
  const match = /^— ([^+\s]+) (\S+)$/u.exec(line)
  const bytes = match && from_base64(match[2])
  if (!bytes || bytes.length < 5) return undefined
  return { name: match[1], id: u32_of(bytes).toString(16).padStart(8, '0'), signature: bytes.subarray(4) }
}

/// {origin, size, root} of exactly three lines.
export function parse_checkpoint(text) {
  const [origin, size, root, end, ...more] = text.split('\n')
  const checkpoint = { origin, size: decimal(size ?? ''), root: from_base64(root ?? '') }
  const whole = origin !== '' && checkpoint.size !== undefined && checkpoint.root?.length === 32
  return whole && end === '' && more.length === 0 ? checkpoint : undefined
}

export function lines_by(note, key) {
  return note.lines.filter(({ name, id }) => name === key.name && id === key.id)
}

/// True, false, or undefined when this key signed nothing here.
export function is_signed_by(note, key) {
  const lines = key.type === KEY.NOTE ? lines_by(note, key) : []
  if (lines.length === 0) return undefined
  return lines.every(({ signature }) => is_right(signature, utf8(note.text), key))
}

/// {seconds} of the newest right line, {wrong: true} when a line of this witness does not verify, undefined when there
/// is none.
export function cosigned_at(note, witness) {
  const lines = witness.type in COSIGNED ? lines_by(note, witness) : []
  if (lines.length === 0) return undefined
  const times = lines.map(({ signature }) => time_of(note, signature, witness))
  return times.includes(undefined) ? { wrong: true } : { seconds: Math.max(...times) }
}

function time_of(note, blob, witness) {
  if (blob.length < 8) return undefined
  const seconds = Number(new DataView(blob.buffer, blob.byteOffset, 8).getBigUint64(0))
  // Zero is for parts of trees.
  return Number.isSafeInteger(seconds) && seconds > 0 && COSIGNED[witness.type](note, seconds, blob.subarray(8), witness)
    ? seconds : undefined
}

const COSIGNED = {
  [KEY.COSIGNATURE]: (note, seconds, signature, witness) =>
    is_right(signature, utf8(`cosignature/v1\ntime ${seconds}\n${note.text}`), witness),
  [KEY.ML_DSA_44]: (note, seconds, signature, witness) => is_right_mldsa(signature, mldsa_message(note, seconds, witness), witness)
}

// Lasts longer than the other kind: a quantum computer does not break it.
function mldsa_message({ text }, seconds, { name }) {
  const { origin, size, root } = parse_checkpoint(text)
  const with_length = (label) => joined(Uint8Array.of(utf8(label).length), utf8(label))
  return joined(utf8('subtree/v1\n\0'), with_length(name), u64(seconds), with_length(origin), u64(0), u64(size), root)
}

function is_right_mldsa(signature, message, { key }) {
  try {
    return ml_dsa44.verify(key, message, signature)
  } catch {
    return false
  }
}

// RFC 8032 to the letter, as other verifiers of the same signature have it (ZIP 215 is laxer).
function is_right(signature, message, { key }) {
  try {
    return signature.length === 64 && ed25519.verify(signature, message, key, { zip215: false })
  } catch {
    return false
  }
}
