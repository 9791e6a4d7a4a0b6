import type { Locator } from '@playwright/test'

/** The texts of the widget that cannot be read whole: cut by a box around them, or wider than their button. */
export function cutTexts(element: Locator): Promise<string[]> {
  return element.evaluate(host => {
    const SLACK = 1
    const root = host.shadowRoot
    if (!root) return ['there is no shadow root']
    const isSeen = (node: Element) => !node.closest('.visually-hidden, [hidden]')

    /** Whether a line of text is outside of a box that hides what is outside of it. */
    const isCut = (line: DOMRect, around: Element | null): boolean => {
      let canScroll = false
      for (let box = around; box; box = box.parentElement) {
        const { left, right, top, bottom } = box.getBoundingClientRect()
        const { overflowX, overflowY } = getComputedStyle(box)
        const isTooWide = line.left < left - SLACK || line.right > right + SLACK
        const isTooHigh = line.top < top - SLACK || line.bottom > bottom + SLACK
        if (isTooWide && (overflowX !== 'visible' || box.matches('button'))) return true
        if (isTooHigh && !canScroll && /hidden|clip/.test(overflowY)) return true
        canScroll ||= /auto|scroll/.test(overflowY)
      }
      return line.left < -SLACK || line.right > innerWidth + SLACK
    }

    const cut: string[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { currentNode: text } = walker
      const parent = text.parentElement
      if (!parent || !text.nodeValue?.trim() || !isSeen(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      if ([...range.getClientRects()].some(line => isCut(line, parent))) cut.push(text.nodeValue)
    }
    for (const box of root.querySelectorAll<HTMLElement>('*')) {
      const isClipped =
        getComputedStyle(box).overflowX !== 'visible' && box.scrollWidth > box.clientWidth + SLACK
      if (isClipped && isSeen(box)) cut.push(`${box.className}: ${box.textContent}`)
    }
    const pen = document.createElement('canvas').getContext('2d')
    for (const field of root.querySelectorAll('textarea')) {
      const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field)
      const room =
        field.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd)
      if (!pen) return ['there is nothing to measure with']
      pen.font = font
      if (pen.measureText(field.placeholder).width > room) cut.push(field.placeholder)
    }
    return cut
  })
}
