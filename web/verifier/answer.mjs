// What was found out, in plain words: the verdict first, then what carries it, then marks for specialists.
import { element, name_list } from './elements.mjs'
import { fact_rows, mark_rows } from './facts.mjs'
import { sentence, time_text } from './words.mjs'

export function answer(outcome, words) {
  const say = (key, values) => sentence(words, key, values)
  const time = (seconds) => time_text(words, seconds)
  const heading = (key) => element('h3', {}, say(key))
  // An act that does not hold is not laid out in a table that looks as if it did.
  return element('section', { class: `ashyq-verifier__answer ashyq-verifier__answer--${outcome.verdict}` },
    element('h2', { tabindex: '-1' }, say(`verdict.${outcome.verdict}`)),
    ...statements(outcome, say, time).map((text) => element('p', {}, text)),
    ...outcome.facts && outcome.verdict !== 'refused' ? [heading('facts.title'), name_list(fact_rows(outcome.facts, words))] : [],
    ...outcome.verdict === 'proved' ? [heading('witnesses.title'), name_list(outcome.witnesses.map(({ name, seconds }) => [name, time(seconds)]))] : [],
    heading('steps.title'), steps(outcome, say),
    ...outcome.facts ? [technical(outcome, say, words)] : [])
}

/// The sentences under the verdict.
export function statements(outcome, say, time) {
  if (outcome.verdict === 'refused') {
    const faults = outcome.steps.filter(({ result }) => result === 'failed')
    return [...faults.map(({ code, values }) => say(`fault.${code}`, values)), say('refused.advice')]
  }
  const { origin, place, size, witnesses, seen_by, own_policy } = outcome
  const names = witnesses.map(({ name }) => name).join(', ')
  const seen = outcome.verdict === 'proved'
    ? [say('proved.witnesses', { time: time(seen_by), names }), say('proved.since')]
    : [say('proved.unwitnessed')]
  return [say('proved.place', { origin, place, size }), ...seen, say(own_policy ? 'keys.own' : 'keys.from_receipt'),
    ...promise(outcome, say, time), say('proved.limits')]
}

// That it was kept can be said only of what somebody else saw in time: a renewed receipt has later times.
function promise({ steps, witnesses }, say, time) {
  const deadline = steps.find(({ name }) => name === 'promise').values?.deadline
  if (deadline === undefined) return []
  const is_kept = witnesses.some(({ seconds }) => seconds <= deadline)
  return [say(is_kept ? 'promise.kept' : 'promise.until', { time: time(deadline) })]
}

const SIGNS = { passed: '✓', failed: '✗', unchecked: '–', absent: '–' }

function steps(outcome, say) {
  return element('ul', { class: 'ashyq-verifier__steps' }, ...outcome.steps.map(({ name, result }) =>
    element('li', { class: `ashyq-verifier__step--${result}` },
      element('span', { class: 'ashyq-verifier__sign', 'aria-hidden': 'true' }, SIGNS[result]),
      element('span', {}, `${say(`step.${name}`)}: ${say(`result.${result}`)}`))))
}

function technical({ verdict, facts, leaf, root, log_keys, witnesses, mirrors }, say, words) {
  const rows = (key, list) => list.map((text) => [say(`technical.${key}`), String(text)])
  return element('details', {}, element('summary', {}, say('technical.title')),
    name_list([...verdict === 'refused' ? [] : mark_rows(facts, words), ...rows('leaf', [leaf]), ...rows('root', [root]), ...rows('log_key', log_keys),
      ...rows('witness_key', witnesses.map(({ vkey }) => vkey)), ...rows('mirror', mirrors)]))
}
