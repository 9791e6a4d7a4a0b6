import { useLayoutEffect, useRef } from 'preact/hooks'

const FLOATING = '.launcher, .teaser, .panel'
/** Lets through what is behind it, and can still be seen and clicked. */
const SEE_THROUGH = '0.1'

/**
 * What of the page has the keyboard's focus is never hidden behind the widget (WCAG 2.2, 2.4.11): where it would be, the
 * widget lets it through until the focus goes on. Nothing moves, and the page is left as it is.
 */
export function GiveWay() {
  const mark = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const widget = mark.current?.parentElement
    return widget ? giveWay(widget) : undefined
  }, [])
  return <span ref={mark} hidden />
}

function giveWay(widget: HTMLElement): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true, passive: true }
  let frame: number | undefined
  const look = () => {
    frame = undefined
    const boxes = [...widget.querySelectorAll<HTMLElement>(FLOATING)]
    const places = boxes.map(box => box.getBoundingClientRect())
    const corners = focusedOutside(widget).flatMap(cornersInView)
    const isHidden = corners.length > 0 && corners.every(corner => places.some(place => isIn(place, corner)))
    for (const [at, box] of boxes.entries()) {
      const place = places[at]
      const isInTheWay = isHidden && place && corners.some(corner => isIn(place, corner))
      box.style.opacity = isInTheWay ? SEE_THROUGH : ''
    }
  }
  // Browsers tell of a focus before they scroll to it.
  const lookSoon = () => {
    frame ??= requestAnimationFrame(look)
  }
  for (const change of ['focusin', 'focusout', 'scroll', 'resize'])
    addEventListener(change, lookSoon, options)
  const changes = new MutationObserver(lookSoon)
  changes.observe(widget, { childList: true })
  lookSoon()
  return () => {
    stop.abort()
    changes.disconnect()
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}

/** The boxes of what has the page's focus, also in shadow roots; none of what nobody would see it on. */
function focusedOutside(widget: HTMLElement): readonly DOMRect[] {
  let focused = document.activeElement
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  const root = widget.getRootNode()
  // What the page puts into a slot stands in the widget as well.
  const isOurs =
    focused?.getRootNode() === root || (root instanceof ShadowRoot && root.host.contains(focused))
  return focused && !isOurs && focused.matches(':focus-visible') ? [...focused.getClientRects()] : []
}

type Point = readonly [x: number, y: number]

function cornersInView({ left, right, top, bottom }: DOMRect): readonly Point[] {
  const [start, end] = [Math.max(left, 0), Math.min(right, innerWidth)]
  const [above, below] = [Math.max(top, 0), Math.min(bottom, innerHeight)]
  if (start >= end || above >= below) return []
  return [start, end].flatMap(x => [above, below].map((y): Point => [x, y]))
}

const isIn = ({ left, right, top, bottom }: DOMRect, [x, y]: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom
