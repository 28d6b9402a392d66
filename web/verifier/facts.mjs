// What the act says, for people: known things by their names and in a good order, marks of machines apart from them.
import { date_text, fact_name, time_text } from './words.mjs'

const FIRST = ['act', 'at', 'case', 'number', 'kind', 'addressee', 'stage', 'outcome', 'registered_on', 'due_on']
const FOR_SPECIALISTS = ['n', 'prev', 'state', 'by', 'body', 'subject', 'version', 'text_sha256', 'decision_sha256']

/// [[name, text]]: what a party reads, and below what only programs compare.
export function fact_rows(facts, words) {
  const keys = Object.keys(facts)
  const known = FIRST.filter((key) => keys.includes(key))
  return rows([...known, ...keys.filter((key) => !FIRST.includes(key) && !FOR_SPECIALISTS.includes(key))], facts, words)
}

export function mark_rows(facts, words) {
  return rows(FOR_SPECIALISTS.filter((key) => key in facts), facts, words)
}

const rows = (keys, facts, words) => keys.map((key) => [fact_name(words, key), fact_text(key, facts[key], words)])

function fact_text(key, value, words) {
  if (value === null || value === '') return '–'
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  const known = words[`${key}.${text}`]
  if (known !== undefined) return known
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (day && day[2] >= 1 && day[2] <= 12) return date_text(words, Number(day[1]), Number(day[2]), Number(day[3]))
  const is_moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))
  return is_moment ? time_text(words, Date.parse(text) / 1000) : text
}
