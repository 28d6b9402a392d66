// Sentences in the reader's language. The words come from outside, so that tests read the same files as the page.

/// `words`: one of words/*.json. Throws for a key without text or a gap without a value: a test finds it, no reader.
export function sentence(words, key, values = {}) {
  if (words[key] === undefined) throw new Error(`no text for ${key}`)
  return words[key].replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${key}: no value for ${name}`)
    return values[name]
  })
}

/// The name of a fact in the payload; facts nobody named here keep the name they have.
export function fact_name(words, key) {
  return words[`fact.${key}`] ?? key
}

/// Of the languages that the browser's owner reads, the first that we speak.
export function language_of(preferred, spoken) {
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => spoken.includes(code)) ?? 'ru'
}

// Written by ourselves: not every browser knows the Kazakh months.
export function date_text(words, year, month, day) {
  return sentence(words, 'date', { year, month: sentence(words, `month.${month}`), day })
}

/// In the reader's own time, which is named: a receipt is read in other places than its city too.
export function time_text(words, seconds) {
  const at = new Date(seconds * 1000)
  const two = (number) => String(number).padStart(2, '0')
  return sentence(words, 'time', {
    date: date_text(words, at.getFullYear(), at.getMonth() + 1, at.getDate()),
    clock: `${two(at.getHours())}:${two(at.getMinutes())}`,
    zone: zone_text(-at.getTimezoneOffset())
  })
}

function zone_text(minutes) {
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '\u2212' : '+'}${hours}${rest ? `:${rest}` : ''}`
}
