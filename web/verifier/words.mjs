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

export function time_text(language, seconds) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(seconds * 1000))
}
