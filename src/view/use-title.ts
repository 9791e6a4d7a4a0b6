import { useLayoutEffect, useRef } from 'preact/hooks'

/** Of all widgets of this page, which has one title. */
const unreadOf = new Map<object, number>()
let mark = ''

/** While the page is hidden its title begins with how many are unread. */
export function useTitle(unread: number): void {
  const own = useRef({})
  useLayoutEffect(() => {
    unreadOf.set(own.current, unread)
    show()
    document.addEventListener('visibilitychange', show)
    return () => {
      unreadOf.delete(own.current)
      document.removeEventListener('visibilitychange', show)
      show()
    }
  }, [unread])
}

function show(): void {
  const { title, hidden } = document
  const bare = title.startsWith(mark) ? title.slice(mark.length) : title
  const unread = [...unreadOf.values()].reduce((sum, count) => sum + count, 0)
  mark = unread > 0 && hidden ? `(${unread}) ` : ''
  if (title !== mark + bare) document.title = mark + bare
}
