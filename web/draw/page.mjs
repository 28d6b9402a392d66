// On the page of a draw: fetches the draw's file, computes everything again on this device and says what came out.
import { element, name_list } from '../verifier/elements.mjs'
import { check_draw } from './draw.mjs'

const root = document.getElementById('ashyq-draw')
const words = JSON.parse(root.dataset.words)

show(element('p', { role: 'status' }, words.working))
recompute()

async function recompute() {
  try {
    const answer = await fetch(root.dataset.file)
    if (!answer.ok) throw new Error(answer.status)
    const file = await answer.json()
    show(...told(file, check_draw(file)))
  } catch {
    show(element('p', { role: 'status' }, words.unreachable))
  }
}

function show(...children) {
  root.replaceChildren(...children)
}

function told(file, verdict) {
  const kind = verdict.holds ? '' : ' ashyq-verifier__answer--refused'
  return [element('div', { class: `ashyq-verifier__answer${kind}`, role: 'status' },
    element('h3', {}, verdict.holds ? words.holds : words.fails),
    element('ul', { class: 'ashyq-verifier__steps' }, ...verdict.steps.map(step_line)),
    ...outcome(file, verdict))]
}

function step_line({ step, holds }) {
  return element('li', { class: `ashyq-verifier__step--${holds ? 'passed' : 'failed'}` },
    element('span', { class: 'ashyq-verifier__sign', 'aria-hidden': 'true' }, holds ? '✓' : '✗'),
    element('span', {}, `${words[`step.${step}`]}: ${holds ? words.passed : words.failed}`))
}

function outcome(file, verdict) {
  if (file.result === '') return [element('p', {}, words.no_result)]
  if (!verdict.drawn) return [element('p', {}, words.fell_back)]
  const rows = verdict.cases.map((name, at) => [name, verdict.places[at].map((place) => line(file, place)).join('; ')])
  return [name_list([[words.seed, verdict.seed], ...rows])]
}

const line = (file, place) => `${words.place.replace('{number}', place + 1)}: ${file.candidates[place]}`
