import { type Field, framed, whenOther } from './field.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Token } from './manifest.ts'

/** A custom property: a text, and beside it a colour to pick where it is one. */
export function tokenField({ name, standard }: Token, live: LiveSettings): Field {
  const control = Object.assign(document.createElement('input'), { spellcheck: false, placeholder: standard })
  const colour = colourIn(standard)
  const aside = colour === undefined ? undefined : picker(name)
  const { element } = framed({
    name,
    description: '',
    control,
    ...(aside && { aside }),
  })
  const set = (value: string) => live.setToken(name, value.trim())
  control.addEventListener('input', () => set(control.value))
  aside?.addEventListener('input', () => set(aside.value))
  const show = whenOther((value: string) => {
    if (value !== control.value.trim()) control.value = value
    if (aside) aside.value = colourIn(value) ?? colour ?? ''
  })
  return { element, isSet: () => live.token(name) !== '', show: () => show(live.token(name)) }
}

function picker(name: string): HTMLInputElement {
  const input = Object.assign(document.createElement('input'), { type: 'color' })
  input.setAttribute('aria-label', `Colour of ${name}`)
  return input
}

/** The first colour of it, in the form that a colour control takes; the light one where there are two. */
function colourIn(value: string): string | undefined {
  const [, digits = ''] = /#([\da-f]{3}(?:[\da-f]{3})?)\b/i.exec(value) ?? []
  if (digits.length === 6) return `#${digits.toLowerCase()}`
  if (digits.length === 3) return `#${digits.replace(/./g, '$&$&').toLowerCase()}`
  return /^var\(--(?:accent|text)/.test(value) ? '#000000' : undefined
}
