// Elements whose texts are texts: what stands in a receipt is never read as markup.
export function element(name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else if (value !== undefined) made.setAttribute(key, value)
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/// Rows of [name, text].
export function name_list(rows) {
  return element('dl', { class: 'ashyq-verifier__list' }, ...rows.map(([name, text]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, text))))
}
