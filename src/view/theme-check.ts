import { contrast, type Rgb } from './contrast.ts'

/** What WCAG 2.2 asks of text (1.4.3), and of what has to be seen but is no text (1.4.11). */
const TEXT = 4.5
const SHAPE = 3

/** What stands on what. The accent on the surface is text, and the focus ring; danger is text, and the badge. */
const pairs = [
  ['text', 'surface', TEXT],
  ['muted', 'surface', TEXT],
  ['accent', 'surface', TEXT],
  ['danger', 'surface', TEXT],
  ['accent-text', 'accent', TEXT],
  ['guest-bubble-text', 'guest-bubble', TEXT],
  ['agent-bubble-text', 'agent-bubble', TEXT],
  ['field-border', 'surface', SHAPE],
] as const

const warned = new Set<string>()

/** Tells a page's developer which colours, as they are shown now, are too much alike; each once. */
export function checkTheme(panel: HTMLElement): void {
  // It may have been folded meanwhile, and what is in no page has no colours.
  if (!panel.isConnected) return
  const seen = new SeenColours(panel)
  for (const [front, ground, least] of pairs) {
    const behind = seen.on(ground)
    const ratio = contrast(seen.on(ground, front), behind)
    if (ratio >= least) continue
    // Not rounded up: 4.499 is not enough.
    const found = Math.floor(ratio * 100) / 100
    const warning = `guest-chat: ${nameOf(front)} on ${nameOf(ground)} has a contrast of ${found}:1; ${least}:1 is needed`
    if (!warned.has(warning)) console.warn(warning)
    warned.add(warning)
  }
  seen.stop()
}

const nameOf = (token: string): string =>
  token === 'field-border' ? 'the border of fields' : `--guest-chat-${token}`

/** Whatever a colour is written as, a canvas tells what is seen of it, also of one that lets others through. */
class SeenColours {
  readonly #probe = document.createElement('span')
  readonly #pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })

  constructor(panel: HTMLElement) {
    this.#probe.hidden = true
    panel.append(this.#probe)
  }

  /** Tokens, the last one on top, over the surface and that over an empty page. */
  on(...tokens: readonly string[]): Rgb {
    for (const colour of ['Canvas', 'var(--surface)', ...tokens.map(token => `var(--${token})`)])
      this.#paint(colour)
    const [red = 0, green = 0, blue = 0] = this.#pen?.getImageData(0, 0, 1, 1).data ?? []
    return [red, green, blue]
  }

  stop(): void {
    this.#probe.remove()
  }

  #paint(colour: string): void {
    if (!this.#pen) return
    this.#probe.style.color = colour
    this.#pen.fillStyle = getComputedStyle(this.#probe).color
    this.#pen.fillRect(0, 0, 1, 1)
  }
}
