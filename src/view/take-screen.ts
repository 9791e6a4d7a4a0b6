import { sayWithin } from './say-within.ts'

const TABBABLE = 'a[href], button, input, select, textarea, [tabindex="0"]'

/**
 * Makes a panel that fills the screen all there is: it is modal, the focus stays in it, the page behind it does not
 * scroll, it keeps clear of the keyboard on the screen, and the way back closes it. Returns what undoes it all. The page
 * is not made inert: what it lays over everything, as a cookie banner, can still be used.
 */
export function takeScreen(panel: HTMLElement, close: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  if (!panel.matches(':focus-within')) panel.focus()
  panel.addEventListener('keydown', loopFocus, { signal })
  panel.ariaModal = 'true'
  const undo = [sayWithin(panel), lockScroll(), fitViewport(panel, signal), closeByGoingBack(close)]
  return () => {
    stop.abort()
    panel.ariaModal = null
    for (const each of undo) each()
  }
}

function loopFocus(event: KeyboardEvent): void {
  const panel = event.currentTarget
  if (event.key !== 'Tab' || !(panel instanceof HTMLElement)) return
  const stops = [...panel.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    stop => !stop.closest('[inert]') && stop.checkVisibility(),
  )
  const leaving = event.shiftKey ? stops[0] : stops.at(-1)
  const entering = event.shiftKey ? stops.at(-1) : stops[0]
  if (!leaving?.matches(':focus') && !panel.matches(':focus')) return
  event.preventDefault()
  entering?.focus()
}

/** Panels of this page that fill the screen. */
let locks = 0
let overflowBefore = ''

/** Of the page alone: what the page lays over everything, as a cookie banner, scrolls as before. */
function lockScroll(): () => void {
  const { style } = document.documentElement
  if (locks++ === 0) {
    overflowBefore = style.overflow
    style.overflow = 'hidden'
  }
  return () => {
    // What the page has set meanwhile is the page's.
    if (--locks === 0 && style.overflow === 'hidden') style.overflow = overflowBefore
  }
}

/** Browsers lay their keyboard over the page, and only the visual viewport tells what is left. */
function fitViewport(panel: HTMLElement, signal: AbortSignal): () => void {
  const { style } = panel
  const viewport = window.visualViewport
  const fill = () => {
    // Who has zoomed in sees a part of the panel, as of anything else.
    const isFitting = viewport && viewport.scale < 1.01
    style.insetBlockStart = isFitting ? `${viewport.offsetTop}px` : ''
    style.blockSize = isFitting ? `${viewport.height}px` : ''
  }
  fill()
  for (const change of ['resize', 'scroll']) viewport?.addEventListener(change, fill, { signal })
  return () => {
    style.insetBlockStart = ''
    style.blockSize = ''
  }
}

/** Too new for TypeScript's own declarations, and for some browsers. */
declare const CloseWatcher: (new () => EventTarget & { destroy(): void }) | undefined

/** Where browsers have a `CloseWatcher`; an entry in the page's history would be the page's to deal with. */
function closeByGoingBack(close: () => void): () => void {
  if (typeof CloseWatcher === 'undefined') return () => {}
  const watcher = new CloseWatcher()
  watcher.addEventListener('close', close)
  return () => watcher.destroy()
}
