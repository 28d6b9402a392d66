// Bytes and their spellings. Reading is strict: what has two spellings could be changed without anybody noticing.
import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

export { sha256 }
export const utf8 = (text) => encoder.encode(text)
export const text_of = (bytes) => decoder.decode(bytes)
export const hmac_sha256 = (key, message) => hmac(sha256, key, message)

export function joined(...parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

export function same(a, b) {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/// undefined unless `text` is lower-case hexadecimal of exactly `length` bytes.
export function from_hex(text, length) {
  if (typeof text !== 'string' || text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) return undefined
  return Uint8Array.from({ length }, (_, at) => parseInt(text.slice(2 * at, 2 * at + 2), 16))
}

export function base64(bytes) {
  return btoa(String.fromCharCode(...bytes))
}

/// RFC 4648 §4 with padding; undefined for any other spelling of the same bytes.
export function from_base64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

export function u64(number) {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number))
  return bytes
}

export function u32_of(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
}

/// Whole numbers as the log writes them; above 2^53 a log of a city would be wrong anyway.
export function decimal(text) {
  const number = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(number) ? number : undefined
}
