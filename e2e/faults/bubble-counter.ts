import type { Page } from '@playwright/test'

export type BubbleCount = {
  /** Frames that were looked at. */
  readonly frames: number
  /** By text: the most bubbles in one frame. */
  readonly most: Readonly<Record<string, number>>
  /** Texts of which a frame showed fewer bubbles than one before it. */
  readonly vanished: readonly string[]
}

/** Counts the bubbles of each text at every animation frame from now on; the returned function tells. */
export async function countBubbles(page: Page): Promise<() => Promise<BubbleCount>> {
  await page.evaluate(() => {
    const most: Record<string, number> = {}
    const before: Record<string, number> = {}
    const vanished = new Set<string>()
    const count = { frames: 0, most, vanished: [] as string[] }
    Reflect.set(window, 'bubbleCount', count)
    const look = () => {
      const root = document.querySelector('guest-chat')?.shadowRoot
      const now: Record<string, number> = {}
      for (const { textContent } of root?.querySelectorAll('[part~=bubble]') ?? []) {
        now[textContent] = (now[textContent] ?? 0) + 1
      }
      for (const text of new Set([...Object.keys(now), ...Object.keys(before)])) {
        const bubbles = now[text] ?? 0
        if (bubbles < (before[text] ?? 0)) vanished.add(text)
        most[text] = Math.max(most[text] ?? 0, bubbles)
        before[text] = bubbles
      }
      count.frames++
      count.vanished = [...vanished]
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  return () => page.evaluate((): BubbleCount => Reflect.get(window, 'bubbleCount'))
}
