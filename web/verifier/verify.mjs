// What a receipt proves, found out without asking anybody: no network, no server, no trust in whoever handed it over.
//
// Six steps, from the outside in: the log's signature, its witnesses, the place in the tree, the act, its case, the
// promise. Each is judged by itself, so that the answer names what is wrong rather than only that something is.
import { base64, from_base64, hex, hmac_sha256, joined, same, u64, utf8 } from './bytes.mjs'
import { cosigned_at, is_signed_by, parse_note } from './note.mjs'
import { is_met } from './policy.mjs'
import { Fault, LARGEST, parse_entry, read_receipt } from './receipt.mjs'
import { is_included, leaf_hash } from './tree.mjs'

export const STEPS = ['file', 'log', 'witnesses', 'place', 'act', 'case', 'promise']

/// {verdict: 'proved' | 'unwitnessed' | 'refused', steps: [{name, result, code, values}], fault, …what was read}.
/// result: 'passed', 'failed', 'unchecked' (for want of an earlier step) or 'absent'.
export function verify(text, { own_policy } = {}) {
  let receipt
  try {
    if (text.length > LARGEST) throw new Fault('too_large')
    receipt = read_receipt(text, own_policy)
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
    return verdict([failed(fault.code, fault.values)])
  }
  const found = { ...receipt, ...expected(receipt), own_policy: own_policy !== undefined }
  found.cosignatures = cosignatures(found)
  const steps = [passed(), log_step(found)]
  steps.push(steps[1].code === 'checkpoint_changed' ? unchecked() : witnesses_step(found))
  steps.push(steps[1].code === 'checkpoint_changed' ? unchecked() : place_step(found))
  steps.push(act_step(found), case_step(found), promise_step(found))
  return { ...verdict(steps, found), ...shown(found) }
}

const passed = () => ({ result: 'passed' })
const unchecked = () => ({ result: 'unchecked' })
const failed = (code, values = {}) => ({ result: 'failed', code, values })

function verdict(results, found) {
  const steps = STEPS.map((name, at) => ({ name, ...(results[at] ?? unchecked()) }))
  const fault = steps.find(({ result }) => result === 'failed')
  return { verdict: fault ? 'refused' : found.cosignatures.right.length > 0 ? 'proved' : 'unwitnessed', steps, fault }
}

/// The entry that payload, salt, link key and number make, and where it and the given one stand.
function expected({ payload, salt, link_key, n, entry, index, path, checkpoint }) {
  const commitment = hmac_sha256(salt, utf8(`civic-log/commit/v1\n${payload}`))
  const tag = hmac_sha256(link_key, joined(utf8('civic-log/tag/v1\n'), u64(n)))
  const made = utf8(`civic-log/v1\nact\n${base64(tag)}\n${base64(commitment)}\n`)
  const stands = (bytes) => is_included(index, checkpoint.size, leaf_hash(bytes), path, checkpoint.root)
  const entry_stands = stands(entry), made_stands = stands(made)
  // When what the act makes stands in the tree, the act is right and the entry beside it in the file was changed.
  return { tag, commitment, parsed: parse_entry(entry), leaf: leaf_hash(entry), entry_stands, entry_changed: made_stands && !entry_stands }
}

function cosignatures({ note, policy }) {
  const all = [...policy.witnesses].map(([name, key]) => ({ name, key, ...cosigned_at(note, key) }))
  return { right: all.filter(({ seconds }) => seconds !== undefined), wrong: all.filter(({ wrong }) => wrong) }
}

function log_step({ note, checkpoint, policy, cosignatures, keys }) {
  const ours = policy.logs.filter((key) => key.name === checkpoint.origin)
  const signers = ours.filter((key) => is_signed_by(note, key) !== undefined)
  if (signers.length === 0) return failed('log_unknown', { origin: checkpoint.origin })
  if (!signers.every((key) => is_signed_by(note, key))) {
    // When witnesses' signatures do not fit either, it is the text that was changed, not a signature.
    const text_changed = cosignatures.wrong.length > 0 && cosignatures.right.length === 0
    return failed(text_changed ? 'checkpoint_changed' : 'log_signature', { origin: checkpoint.origin })
  }
  const listed = signers.some((signer) => keys.some(({ key }) => key.text === signer.text))
  return listed ? passed() : failed('key_unlisted', { key: signers[0].text })
}

function witnesses_step({ note, policy, cosignatures, keys }) {
  const { right, wrong } = cosignatures
  if (wrong.length > 0) return failed('witness_signature', { name: wrong[0].key.name })
  const names = (list) => new Set(list.map(({ name }) => name))
  if (!is_met(policy, names(right))) return failed('quorum', { have: right.length, known: policy.witnesses.size })
  // A stolen key that was retired cannot sign into the past: witnesses of its own time would have to help.
  // For the same reason a retired key backs nothing that nobody confirmed.
  const spans = keys.filter(({ key }) => is_signed_by(note, key))
  if (right.length === 0 && !spans.some(({ until }) => until === Infinity)) return failed('key_window')
  const timely = right.filter(({ seconds }) => spans.some(({ from, until }) => from <= seconds && seconds <= until))
  return is_met(policy, names(timely)) && timely.length === right.length ? passed() : failed('key_window')
}

function place_step({ entry_stands, entry_changed }) {
  if (entry_stands) return passed()
  return entry_changed ? unchecked() : failed('path')
}

function act_step({ parsed, entry_changed, commitment }) {
  if (!parsed) return failed('entry_form')
  if (entry_changed) return failed('entry_changed')
  return same(parsed.commitment, commitment) ? passed() : failed('act')
}

function case_step({ parsed, entry_changed, tag, facts, n }) {
  if (!parsed || entry_changed) return unchecked()
  if (!same(parsed.tag, tag)) return failed('tag')
  if (facts.n !== n) return failed('number', { stated: String(facts.n), n })
  return names_the_act_before(facts, n) ? passed() : failed('chain')
}

// Number 0 has none before it; every other names a leaf.
const names_the_act_before = ({ prev }, n) => prev === undefined || (n === 0 ? prev === '' : /^[0-9a-f]{64}$/.test(prev))

function promise_step({ promise, checkpoint, keys, leaf, entry_changed }) {
  if (promise === '') return { result: 'absent' }
  const note = parse_note(promise)
  const [kind, origin, promised, deadline, end] = note?.text.split('\n') ?? []
  if (kind !== 'civic-log/promise/v1' || end !== '' || !/^[0-9]+$/.test(deadline)) return failed('promise_form')
  const signer = keys.find(({ key }) => key.name === `${origin}/promise` && is_signed_by(note, key) !== undefined)
  if (!signer) return failed('promise_key')
  if (!is_signed_by(note, signer.key)) return failed('promise_signature')
  if (entry_changed) return unchecked()
  const about_this = origin === checkpoint.origin && same(from_base64(promised) ?? [], leaf)
  return about_this ? { ...passed(), values: { deadline: Number(deadline) } } : failed('promise_other')
}

function shown({ facts, index, checkpoint, cosignatures, leaf, policy, mirrors, own_policy }) {
  return {
    facts, mirrors, own_policy,
    origin: checkpoint.origin, place: index + 1, size: checkpoint.size, root: base64(checkpoint.root), leaf: hex(leaf),
    witnesses: cosignatures.right.map(({ key, seconds }) => ({ name: key.name, vkey: key.text, seconds })),
    seen_by: Math.max(...cosignatures.right.map(({ seconds }) => seconds)),
    log_keys: policy.logs.filter(({ name }) => name === checkpoint.origin).map(({ text }) => text)
  }
}
