// Computing a draw again from its file (format ashyq-draw/v1): the same steps as `ashyq verify draw`, written apart.
import { from_base64, from_hex, hex, hmac_sha256, joined, same, sha256, text_of, u64, utf8 } from '../verifier/bytes.mjs'
import { cosigned_at, is_signed_by, parse_checkpoint, parse_note } from '../verifier/note.mjs'
import { is_met, parse_policy } from '../verifier/policy.mjs'
import { is_included, leaf_hash } from '../verifier/tree.mjs'
import { vrf_output } from './vrf.mjs'

const NODE = Uint8Array.of(1)

/// {holds, drawn, steps: [{step, holds}], seed, places, cases}; throws for what is not of this format.
export function check_draw(file) {
  if (file.format !== 'ashyq-draw/v1') throw new Error('not the file of a draw')
  const steps = []
  const say = (step, holds) => (steps.push({ step, holds }), holds)
  const done = (more) => ({ holds: steps.every(({ holds }) => holds), drawn: false, places: [], cases: [], ...more, steps })

  const opening = public_facts(file.opening, 'ledger.draw_open')
  if (!say('opening', opening?.algorithm === 'civic-draw/v1')) return done()
  const leaf = leaf_hash(utf8(file.opening))
  const root = hex(list_root(file.candidates.map((line) => leaf_hash(utf8(line)))))
  say('candidates', opening.candidates === file.candidates.length && opening.candidates_root === root)
  if (file.opening_proof !== '') say('witnesses', is_logged(leaf, file.opening_proof, file.policy))
  if (file.result === '') return done()
  return check_result(file, opening, leaf, say, done)
}

function check_result(file, opening, leaf, say, done) {
  const result = public_facts(file.result, 'ledger.draw_result')
  const outputs = result?.opening === hex(leaf) && result.draw === opening.draw ? outputs_of(opening, leaf, result.proofs) : undefined
  if (!say('contributions', outputs !== undefined)) return done()
  const drawn = result.outcome === 'drawn'
  say('enough', drawn === (opening.minimum > 0 && outputs.length >= opening.minimum))
  let found = {}
  if (drawn) {
    const seed = draw_seed(leaf, outputs)
    say('seed', hex(seed) === result.seed)
    const places = opening.cases.map((_, at) => permutation(seed, at, opening.candidates).slice(0, opening.seats))
    say('places', JSON.stringify(places) === JSON.stringify(result.places))
    found = { seed: hex(seed), places, cases: opening.cases }
  }
  if (file.result_proof !== '') say('result_logged', is_logged(leaf_hash(utf8(file.result)), file.result_proof, file.policy))
  return done({ drawn, ...found })
}

/// The JSON of a public entry with this stem.
function public_facts(entry, stem) {
  const match = /^civic-log\/v1\npublic\n([^\n]+)\n$/.exec(entry)
  try {
    const facts = match && JSON.parse(match[1])
    return facts?.act === stem ? facts : undefined
  } catch {
    return undefined
  }
}

/// Outputs in the order of the opening's list; undefined when a proof is wrong, there twice, or by a stranger.
export function outputs_of(opening, leaf, proofs) {
  const input = joined(utf8('civic-draw/v1\n'), leaf)
  const outputs = []
  for (const { name, key } of opening.sources) {
    const given = proofs.filter((one) => one.name === name)
    if (given.length === 0) continue
    const output = given.length === 1 ? vrf_output(from_hex(key, 32), input, from_base64(given[0].proof)) : undefined
    if (!output) return undefined
    outputs.push(output)
  }
  return outputs.length === proofs.length ? outputs : undefined
}

const u32 = (number) => Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number)
const with_length = (bytes) => joined(u32(bytes.length), bytes)

export function draw_seed(leaf, outputs) {
  return hmac_sha256(leaf, joined(utf8('civic-draw/seed/v1\n'), ...outputs.map(with_length)))
}

/// All of 0…n-1, mixed for case number `at`: Fisher–Yates from the top, numbers beyond a whole multiple thrown away.
export function permutation(seed, at, n) {
  const start = sha256(joined(utf8('civic-draw/perm/v1\n'), seed, with_length(u64(at))))
  const numbers = stream(start)
  const places = Array.from({ length: n }, (_, place) => place)
  for (let left = n; left > 1; --left) {
    const limit = BigInt(left), beyond = ((1n << 64n) / limit) * limit
    let number = numbers.next().value
    while (number >= beyond) number = numbers.next().value
    const chosen = Number(number % limit)
    ;[places[left - 1], places[chosen]] = [places[chosen], places[left - 1]]
  }
  return places
}

function* stream(start) {
  for (let counter = 0; ; ++counter) {
    const block = sha256(joined(start, u64(counter)))
    const view = new DataView(block.buffer, block.byteOffset, block.length)
    for (let at = 0; at < 32; at += 8) yield view.getBigUint64(at)
  }
}

/// RFC 6962 §2.1 over hashes of the lines.
export function list_root(hashes) {
  if (hashes.length === 0) return sha256(new Uint8Array())
  if (hashes.length === 1) return hashes[0]
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return sha256(joined(NODE, list_root(hashes.slice(0, split)), list_root(hashes.slice(split))))
}

/// Whether the proof leads to a tree that the log signed and enough witnesses of the policy confirmed.
function is_logged(leaf, proof_text, policy_text) {
  try {
    const [head, ...rest] = proof_text.split('\n\n')
    const lines = head.split('\n')
    const index = Number(/^index (\d+)$/.exec(lines.find((line) => line.startsWith('index ')))[1])
    const path = lines.slice(lines.findIndex((line) => line.startsWith('index ')) + 1).map(from_base64)
    const note = parse_note(rest.join('\n\n')), tree = parse_checkpoint(note.text), policy = parse_policy(policy_text)
    if (!policy.logs.some((key) => key.name === tree.origin && is_signed_by(note, key))) return false
    const confirmed = new Set()
    for (const [name, key] of policy.witnesses) {
      const at = cosigned_at(note, key)
      if (at?.wrong) return false
      if (at) confirmed.add(name)
    }
    return is_met(policy, confirmed) && is_included(index, tree.size, leaf, path, tree.root)
  } catch {
    return false
  }
}
