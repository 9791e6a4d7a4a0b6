const TABBABLE = 'a[href], button, input, select, textarea, [tabindex="0"]'

/**
 * Makes a panel that fills the screen modal: the focus stays in it, the page behind it does not scroll, it keeps clear
 * of the keyboard on the screen, and the way back closes it. Returns what undoes it all.
 */
export function takeScreen(panel: HTMLElement, close: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  panel.setAttribute('aria-modal', 'true')
  panel.addEventListener('keydown', loopFocus, { signal })
  const undo = [lockScroll(), fitViewport(panel, signal), closeByGoingBack(close)]
  return () => {
    stop.abort()
    panel.removeAttribute('aria-modal')
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

/** Of the page alone: what the page lays over everything, as a cookie banner, scrolls as before. */
function lockScroll(): () => void {
  const { style } = document.documentElement
  const { overflow } = style
  style.overflow = 'hidden'
  return () => {
    style.overflow = overflow
  }
}

/** Browsers lay their keyboard over the page, and only the visual viewport tells what is left. */
function fitViewport(panel: HTMLElement, signal: AbortSignal): () => void {
  const viewport = window.visualViewport
  const fit = () => {
    if (!viewport) return
    panel.style.insetBlockStart = `${viewport.offsetTop}px`
    panel.style.blockSize = `${viewport.height}px`
  }
  for (const change of ['resize', 'scroll']) viewport?.addEventListener(change, fit, { signal })
  return () => {
    panel.style.insetBlockStart = ''
    panel.style.blockSize = ''
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
