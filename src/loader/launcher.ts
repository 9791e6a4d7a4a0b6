import { launcherNames } from '../i18n/launcher-names.ts'
import css from '../styles/launcher.css?inline'
import { create } from './create.ts'

/** The host's own words, as far as a launcher needs them. */
export type OwnWords = { readonly openChat?: string } | undefined

/**
 * Paints a launcher into an element that is still undefined, node for node what the widget will draw there, which takes
 * it over as it stands, focus and all. Returns the button.
 */
export function paintLauncher(widget: HTMLElement, words: OwnWords): HTMLElement {
  const wanted = [widget.lang, document.documentElement.lang, ...navigator.languages, 'en']
  const lang = wanted.find(nameIn) as string
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  const root = widget.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  const slot = create('slot', { name: 'launcher' }, create('i', { class: 'icon' }))
  const name = words?.openChat ?? nameIn(lang)
  const looks = { part: 'launcher', 'aria-label': name, class: 'launcher', 'aria-expanded': 'false' }
  const button = create('button', looks, slot)
  root.append(create('div', { class: 'widget', dir: /^(ar|he)/i.test(lang) ? 'rtl' : 'ltr', lang }, button))
  return button
}

const nameIn = (tag: string): string | undefined => launcherNames[tag.slice(0, 2).toLowerCase()]
