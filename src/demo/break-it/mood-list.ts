import { texted } from '../texted.ts'
import type { InForce } from './in-force.ts'
import { lasts, type Mood, type MoodGroup } from './mood.ts'

/** The moods as buttons. Those that last are pressed while they do. */
export class MoodList {
  readonly #buttons: readonly (readonly [Mood, HTMLButtonElement])[]

  constructor(place: HTMLElement, groups: readonly MoodGroup[], chosen: (mood: Mood) => void) {
    const buttons: (readonly [Mood, HTMLButtonElement])[] = []
    for (const { title, moods } of groups) {
      const list = document.createElement('ul')
      list.className = 'moods'
      for (const mood of moods) {
        const [item, button] = row(mood, `mood-${buttons.length}`)
        button.addEventListener('click', () => chosen(mood))
        buttons.push([mood, button])
        list.append(item)
      }
      place.append(texted('h4', title), list)
    }
    this.#buttons = buttons
  }

  show(inForce: readonly InForce[], hasChat: boolean): void {
    for (const [mood, button] of this.#buttons) {
      button.disabled = mood.needsChat === true && !hasChat
      if (lasts(mood)) button.ariaPressed = String(inForce.some(({ name }) => name === mood.name))
    }
  }
}

function row(mood: Mood, id: string): readonly [HTMLLIElement, HTMLButtonElement] {
  const item = document.createElement('li')
  const button = texted('button', mood.name, 'button')
  button.type = 'button'
  button.setAttribute('aria-describedby', id)
  const outcome = texted('p', mood.outcome)
  outcome.id = id
  item.append(button, outcome)
  return [item, button]
}
