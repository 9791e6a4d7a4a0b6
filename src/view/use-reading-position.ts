import { useLayoutEffect, useRef } from 'preact/hooks'

type Ref<Value> = { readonly current: Value | null }
/** Told how many CSS pixels there are above what is in view and below it, and whether the guest has gone up. */
type OnScroll = (above: number, below: number, isUp: boolean) => void

/**
 * Keeps the newest in view for a guest who follows it; for others what they read stays where it is, whatever comes
 * or goes above it. Browsers that can do the latter by themselves are told not to, by the style sheet.
 */
export function useReadingPosition(log: Ref<HTMLElement>, isFollowing: boolean, onScroll: OnScroll): void {
  const settle = useRef(() => {})
  const latest = useRef({ isFollowing, onScroll })
  latest.current = { isFollowing, onScroll }
  const resized = useRef<ResizeObserver>(null)
  useLayoutEffect(() => {
    const element = log.current
    if (!element) return
    /** In what is scrolled: lists that are contained are what their items are placed in. */
    const topOf = (part: Element) =>
      part.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop
    let anchor: Element | undefined
    let top = 0
    /** Where this hook or the guest has scrolled to; only a guest goes up. */
    let last = 0
    const note = () => {
      const { scrollTop, scrollHeight, clientHeight } = element
      if (scrollTop === last && latest.current.isFollowing) return
      anchor = topmost(element)
      top = anchor ? topOf(anchor) : 0
      const isUp = scrollTop < last
      last = scrollTop
      latest.current.onScroll(scrollTop, scrollHeight - scrollTop - clientHeight, isUp)
    }
    settle.current = () => {
      if (latest.current.isFollowing) {
        element.scrollTop = element.scrollHeight
        anchor = undefined
      } else if (anchor?.isConnected) {
        element.scrollTop += topOf(anchor) - top
        top = topOf(anchor)
      }
      last = element.scrollTop
    }
    // The box shrinks when a banner, a card or a longer draft takes room below it; what is in it grows when text
    // becomes HTML.
    resized.current = new ResizeObserver(() => settle.current())
    resized.current.observe(element)
    element.addEventListener('scroll', note, { passive: true })
    return () => {
      element.removeEventListener('scroll', note)
      resized.current?.disconnect()
    }
  }, [log])
  useLayoutEffect(() => {
    settle.current()
    for (const part of log.current?.children ?? []) resized.current?.observe(part)
  })
}

/** The first message that is not wholly above what is in view. */
function topmost(log: Element): Element | undefined {
  const { top } = log.getBoundingClientRect()
  const isInView = (part: Element) => part.getBoundingClientRect().bottom > top
  const list = [...log.querySelectorAll('ol')].find(
    ({ lastElementChild }) => lastElementChild && isInView(lastElementChild),
  )
  return [...(list?.querySelectorAll('li') ?? [])].find(isInView)
}
