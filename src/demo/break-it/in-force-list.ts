import { texted } from '../texted.ts'
import type { InForce } from './in-force.ts'

/** What is in force, each with a button that ends it. Rows stay the same while they last, so that no focus is lost. */
export class InForceList {
  readonly #list: HTMLElement
  readonly #removed: (what: InForce) => void
  readonly #refuge: HTMLElement
  readonly #rows = new Map<string, HTMLLIElement>()

  /** `refuge` gets the focus when the row that had it goes and no other is left. */
  constructor(list: HTMLElement, refuge: HTMLElement, removed: (what: InForce) => void) {
    this.#list = list
    this.#refuge = refuge
    this.#removed = removed
  }

  show(all: readonly InForce[]): void {
    const keys = new Set(all.map(({ key }) => key))
    for (const [key, row] of this.#rows) if (!keys.has(key)) this.#drop(key, row)
    for (const what of all) {
      const row = this.#rows.get(what.key)
      if (row) row.querySelector('span')?.replaceChildren(what.terms)
      else this.#add(what)
    }
  }

  #add(what: InForce): void {
    const row = document.createElement('li')
    row.append(texted('b', what.name), texted('code', what.words), texted('span', what.terms))
    if (what.undo) {
      const button = texted('button', 'Remove', 'copy')
      button.type = 'button'
      button.append(texted('span', ` ${what.name}`, 'hidden-text'))
      button.addEventListener('click', () => this.#removed(what))
      row.append(button)
    }
    this.#rows.set(what.key, row)
    this.#list.append(row)
  }

  #drop(key: string, row: HTMLLIElement): void {
    const hadFocus = row.contains(document.activeElement)
    const neighbour = row.nextElementSibling ?? row.previousElementSibling
    row.remove()
    this.#rows.delete(key)
    if (hadFocus) (neighbour?.querySelector('button') ?? this.#refuge).focus()
  }
}
