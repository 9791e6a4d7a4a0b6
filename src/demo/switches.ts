import { part } from './part.ts'
import type { LiveSettings } from './playground/live-settings.ts'

/** The groups of radio buttons in `#switches`, by name. The first of each is what the widget does without. */
const SWITCHES = {
  'color-scheme': { name: 'colorScheme', attribute: 'color-scheme', standard: 'auto' },
  lang: { name: 'lang', attribute: 'lang', standard: 'en' },
  placement: { name: 'placement', attribute: 'placement', standard: 'bottom-end' },
} as const

const isSwitch = (name: string): name is keyof typeof SWITCHES => Object.hasOwn(SWITCHES, name)

/** The settings that are changed most, at hand. They show what is set, wherever it was set. */
export function listenToSwitches(live: LiveSettings): void {
  const form = part('#switches', HTMLFormElement)
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && isSwitch(target.name))
      live.set(SWITCHES[target.name], target.value)
  })
  const radios = form.querySelectorAll<HTMLInputElement>('input[type=radio]')
  live.watch(() => {
    for (const radio of radios) {
      if (!isSwitch(radio.name)) continue
      const setting = SWITCHES[radio.name]
      radio.checked = radio.value === (live.value(setting) ?? setting.standard)
    }
    place(live.value(SWITCHES.placement) === 'inline')
  })
}

/** An inline widget fills the box it stands in, so it has to stand in one. */
function place(isInline: boolean): void {
  const frame = part('#frame', HTMLElement)
  const home = isInline ? frame : document.body
  const widget = document.querySelector('guest-chat')
  frame.hidden = !isInline
  if (widget && widget.parentElement !== home) home.append(widget)
}
