import { attributeOf, type WidgetSettings } from './settings.ts'

/** What the script tag leaves on an element that it makes before there is one: it does not know the attributes. */
type Given = readonly [script: Element | null, settings: WidgetSettings | undefined]

type Taker = HTMLElement & { given?: Given; update(settings: WidgetSettings): void }

/** What the page has said of the element itself meanwhile wins. */
export function takeGiven(element: Taker, attributes: readonly string[]): void {
  const [script, settings] = element.given ?? []
  delete element.given
  const said = Object.entries(settings ?? {}).filter(([name]) => !element.hasAttribute(attributeOf(name)))
  for (const name of attributes) {
    const value = script?.getAttribute(`data-${name}`)
    if (value != null && !element.hasAttribute(name)) element.setAttribute(name, value)
  }
  element.update(Object.fromEntries(said))
}
