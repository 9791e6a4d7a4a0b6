import { part } from '../part.ts'
import { addressOf, type Look, lookIn, viewports } from './look.ts'
import type { State, StateGroup } from './states/state.ts'
import { groups } from './states/states.ts'

function sectionOf({ title, states }: StateGroup, look: Look): HTMLElement {
  const heading = Object.assign(document.createElement('h2'), { textContent: title })
  const frames = Object.assign(document.createElement('div'), { className: 'frames' })
  frames.append(...states.map(state => figureOf(state, look)))
  const section = document.createElement('section')
  section.append(heading, frames)
  return section
}

function figureOf({ name, title }: State, look: Look): HTMLElement {
  const address = addressOf(name, look)
  const link = Object.assign(document.createElement('a'), { href: address, textContent: title })
  const caption = document.createElement('figcaption')
  caption.append(link, Object.assign(document.createElement('code'), { textContent: name }))
  const box = Object.assign(document.createElement('div'), { className: 'box' })
  box.append(frameOf(address, title, look))
  const figure = document.createElement('figure')
  figure.append(box, caption)
  return figure
}

function frameOf(address: string, title: string, { size }: Look): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  return Object.assign(frame, { title, ...viewports[size], loading: 'lazy', src: address })
}

const look = lookIn(new URLSearchParams(location.search))
const form = part('#look', HTMLFormElement)
for (const [name, value] of Object.entries(look)) {
  part(`#look [name=${name}][value=${value}]`, HTMLInputElement).checked = true
}
// The look is a part of the address, so that it can be kept and handed on.
form.addEventListener('change', () => form.requestSubmit())
document.documentElement.dataset['theme'] = look.theme
document.body.dataset['size'] = look.size
part('#groups', HTMLElement).append(...groups.map(group => sectionOf(group, look)))
