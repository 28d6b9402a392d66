// c2sp.org/vrf-r255: RFC 9381 over ristretto255. Names of variables are the specification's.
import { ed25519, RistrettoPoint } from '@noble/curves/ed25519'
import { sha512 } from '@noble/hashes/sha2'
import { joined, same, utf8 } from '../verifier/bytes.mjs'

const SUITE = joined(Uint8Array.of(0xff), utf8('c2sp.org/vrf-r255'))
const USE = { CHALLENGE: 0x02, OUTPUT: 0x03, ENCODE_TO_CURVE: 0x82 }
const ORDER = ed25519.CURVE.n

const hash = (use, ...parts) => sha512(joined(SUITE, Uint8Array.of(use), ...parts))
const number = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

/// The 64 bytes of output when the proof is right for this key and input, else undefined.
export function vrf_output(key, input, proof) {
  try {
    return verified(key, input, proof)
  } catch {
    return undefined // an encoding that is no point, or the neutral element
  }
}

function verified(key, input, proof) {
  if (proof.length !== 80) return undefined
  const Y = point(key), gamma = point(proof.subarray(0, 32))
  const c = proof.subarray(32, 48), s = number(proof.subarray(48))
  if (s === 0n || s >= ORDER) return undefined
  const H = RistrettoPoint.hashToCurve(hash(USE.ENCODE_TO_CURVE, key, input))
  const U = RistrettoPoint.BASE.multiply(s).subtract(Y.multiply(number(c)))
  const V = H.multiply(s).subtract(gamma.multiply(number(c)))
  const wanted = hash(USE.CHALLENGE, ...[Y, H, gamma, U, V].map(encoded), Uint8Array.of(0))
  return same(wanted.subarray(0, 16), c) ? hash(USE.OUTPUT, encoded(gamma), Uint8Array.of(0)) : undefined
}

const encoded = (point) => point.toRawBytes()
const point = (bytes) => {
  const found = RistrettoPoint.fromHex(bytes)
  if (found.equals(RistrettoPoint.ZERO)) throw new Error('the neutral element')
  return found
}
