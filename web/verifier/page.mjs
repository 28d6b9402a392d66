// The page: a file comes in, an answer in plain words comes out. The same script runs in the saved file, opened years
// later without a network, and on the site; neither sends anything.
import en from './words/en.json'
import kk from './words/kk.json'
import ru from './words/ru.json'
import of_site from 'words-of-site'
import { answer } from './answer.mjs'
import { element } from './elements.mjs'
import { verify } from './verify.mjs'
import { language_of, sentence } from './words.mjs'

const spoken = { kk: { ...of_site.kk, ...kk }, ru: { ...of_site.ru, ...ru }, en: { ...of_site.en, ...en } }
const names = { kk: 'Қазақша', ru: 'Русский', en: 'English' }
const root = document.getElementById('ashyq-verifier')
const is_saved = root.hasAttribute('data-saved')
// Kept when the language changes: a browser lets nobody put a chosen file into a new field.
const fields = new Map()
const state = { language: first_language(), receipt: undefined, own_policy: undefined }

draw()

// On the site the page has its language already; the saved file asks the browser.
function first_language() {
  return language_of(is_saved ? navigator.languages ?? [navigator.language] : [document.documentElement.lang], Object.keys(spoken))
}

function draw() {
  const say = (key, values) => sentence(spoken[state.language], key, values)
  document.documentElement.lang = state.language
  root.replaceChildren(...(is_saved ? head(say) : []), inputs(say), result())
}

function head(say) {
  document.title = say('title')
  return [languages(say), element('h1', { class: 'ashyq-verifier__title' }, say('title')), element('p', {}, say('lead'))]
}

function languages(say) {
  const button = (code) => element('button', {
    type: 'button', lang: code, 'aria-pressed': String(code === state.language), onclick: () => switch_to(code)
  }, names[code])
  return element('div', { class: 'ashyq-verifier__languages', role: 'group', 'aria-label': say('language') },
    ...Object.keys(spoken).map(button))
}

function switch_to(code) {
  state.language = code
  draw()
  show_result(false)
  root.querySelector(`button[lang=${code}]`).focus()
}

function inputs(say) {
  const zone = element('div', { class: 'ashyq-verifier__zone' },
    ...file_field(say, 'choose', 'choose_hint', '.ashyq-receipt,application/json', take_receipt),
    element('p', { class: 'ashyq-verifier__drop', 'aria-hidden': 'true' }, say('drop')))
  make_drop_zone(zone)
  const own = element('details', { open: state.own_policy === undefined ? undefined : '' },
    element('summary', {}, say('own_policy')),
    ...file_field(say, 'own_policy_file', 'own_policy_hint', '.txt,text/plain', take_policy))
  return element('div', {}, zone, own)
}

function file_field(say, name, hint, accept, take) {
  const id = `ashyq-verifier-${name}`
  if (!fields.has(id)) {
    fields.set(id, element('input', { type: 'file', id, accept, 'aria-describedby': `${id}-hint`, onchange: ({ target }) => take(target.files[0]) }))
  }
  return [
    element('label', { for: id, class: 'ashyq-verifier__label' }, say(name)),
    element('p', { id: `${id}-hint`, class: 'ashyq-verifier__hint' }, say(hint)),
    fields.get(id)
  ]
}

function make_drop_zone(zone) {
  const over = (is_over) => (event) => {
    event.preventDefault()
    zone.classList.toggle('ashyq-verifier__zone--over', is_over)
  }
  zone.addEventListener('dragover', over(true))
  zone.addEventListener('dragleave', over(false))
  zone.addEventListener('drop', (event) => {
    over(false)(event)
    take_receipt(event.dataTransfer.files[0])
  })
}

async function take_receipt(file) {
  state.receipt = file && await file.text()
  show_result(true)
}

async function take_policy(file) {
  state.own_policy = file && await file.text()
  show_result(state.receipt !== undefined)
}

function result() {
  return element('div', { id: 'ashyq-verifier-result', 'aria-live': 'polite' })
}

function show_result(moves_there) {
  const place = document.getElementById('ashyq-verifier-result')
  if (state.receipt === undefined) return place.replaceChildren()
  const outcome = verify(state.receipt, { own_policy: state.own_policy })
  place.replaceChildren(answer(outcome, spoken[state.language]))
  if (moves_there) place.querySelector('h2').focus()
}
