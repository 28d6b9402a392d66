// C2SP tlog-policy: whose signatures are asked for before a checkpoint is believed.
import { hex } from './bytes.mjs'
import { KEY, parse_key } from './note.mjs'

/// {logs: [key], witnesses: Map(name → key), groups: Map(name → {needed, members}), quorum}. Throws {line} of the mistake.
export function parse_policy(text) {
  const policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: undefined, grouped: new Set(), keys: new Set() }
  text.split('\n').forEach((line, at) => {
    const [word, ...rest] = line.split(/[ \t]+/).filter(Boolean)
    if (word === undefined || word.startsWith('#')) return
    if (!readers[word]?.(policy, rest)) throw Object.assign(new Error('not a policy'), { line: at + 1 })
  })
  if (policy.quorum === undefined) throw Object.assign(new Error('no quorum'), { line: text.split('\n').length })
  return policy
}

const readers = {
  log(policy, [vkey, , ...more]) {
    const key = parse_key(vkey ?? '')
    return more.length === 0 && key?.type === KEY.NOTE && is_new_key(policy, key) && policy.logs.push(key)
  },
  witness(policy, [name, vkey, , ...more]) {
    const key = parse_key(vkey ?? '')
    const fits = key && key.type !== KEY.NOTE && is_new_name(policy, name) && is_new_key(policy, key)
    return more.length === 0 && fits && policy.witnesses.set(name, key)
  },
  group(policy, [name, rule, ...members]) {
    const needed = { any: 1, all: members.length }[rule] ?? (/^[1-9][0-9]*$/.test(rule) ? Number(rule) : 0)
    if (!is_new_name(policy, name) || needed < 1 || needed > members.length) return false
    if (!members.every((member) => is_free(policy, member))) return false
    members.forEach((member) => policy.grouped.add(member))
    return new Set(members).size === members.length && policy.groups.set(name, { needed, members })
  },
  quorum(policy, [name, ...more]) {
    if (policy.quorum !== undefined || more.length > 0 || !(name === 'none' || is_known(policy, name))) return false
    policy.quorum = name
    return true
  }
}

const is_known = ({ witnesses, groups }, name) => witnesses.has(name) || groups.has(name)
const is_new_name = (policy, name) => name !== undefined && name !== 'none' && !is_known(policy, name)
const is_free = (policy, name) => is_known(policy, name) && !policy.grouped.has(name)

// One key under two names would be one organisation counted twice.
function is_new_key({ keys }, { key }) {
  const spelled = hex(key)
  if (keys.has(spelled)) return false
  return keys.add(spelled)
}

/// `confirmed`: names of witnesses with a right cosignature.
export function is_met(policy, confirmed, name = policy.quorum) {
  if (name === 'none') return true
  const group = policy.groups.get(name)
  if (!group) return confirmed.has(name)
  return group.members.filter((member) => is_met(policy, confirmed, member)).length >= group.needed
}
