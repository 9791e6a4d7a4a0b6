import type { ReadonlySignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'

/** Of all widgets of this page, which has one title. */
const unreadOf = new Map<object, number>()
let mark = ''

/** While the page is hidden its title begins with how many are unread. */
export function useTitle(unread: ReadonlySignal<number>): void {
  useLayoutEffect(() => {
    const stop = unread.subscribe(count => {
      unreadOf.set(unread, count)
      show()
    })
    document.addEventListener('visibilitychange', show)
    return () => {
      stop()
      unreadOf.delete(unread)
      document.removeEventListener('visibilitychange', show)
      show()
    }
  }, [unread])
}

function show(): void {
  const { hidden } = document
  // Most messages come to who reads them.
  if (!hidden && !mark) return
  const { title } = document
  const bare = title.startsWith(mark) ? title.slice(mark.length) : title
  const unread = [...unreadOf.values()].reduce((sum, count) => sum + count, 0)
  mark = unread > 0 && hidden ? `(${unread}) ` : ''
  if (title !== mark + bare) document.title = mark + bare
}
