// The Merkle tree of RFC 6962, as far as a single entry needs it.
import { joined, same, sha256 } from './bytes.mjs'

const LEAF = Uint8Array.of(0), NODE = Uint8Array.of(1)

export const leaf_hash = (entry) => sha256(joined(LEAF, entry))
const node_hash = (left, right) => sha256(joined(NODE, left, right))

/// RFC 9162 §2.1.3.2. The path must have exactly the hashes that place and size ask for.
export function is_included(index, size, leaf, path, root) {
  if (index >= size) return false
  let at = index, last = size - 1, hash = leaf
  for (const sibling of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = node_hash(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      hash = node_hash(hash, sibling)
    }
    [at, last] = [half(at), half(last)]
  }
  return last === 0 && same(hash, root)
}

// Not >> : that is for numbers below 2^31.
const half = (number) => Math.floor(number / 2)
