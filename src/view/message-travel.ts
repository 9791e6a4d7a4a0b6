/**
 * Up and down go from message to message, Home and End to the first and the last; Escape leads back to writing. With
 * Shift they select, as everywhere.
 */
export function travel(event: KeyboardEvent): void {
  const log = event.target instanceof Element && event.target.closest<HTMLElement>('.transcript')
  if (!log || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const target = destination(log, event.key)
  if (!target) return
  event.preventDefault()
  target.focus()
}

function destination(log: HTMLElement, key: string): HTMLElement | null | undefined {
  const messages = [...log.querySelectorAll<HTMLElement>('.message')]
  const at = messages.findIndex(message => message.matches(':focus-within'))
  switch (key) {
    case 'ArrowUp':
      return messages.at(at < 0 ? -1 : Math.max(0, at - 1))
    case 'ArrowDown':
      return messages[at + 1]
    case 'Home':
      return messages[0]
    case 'End':
      return messages.at(-1)
    case 'Escape':
      return at < 0 ? undefined : log.closest('.panel')?.querySelector('textarea')
    default:
      return undefined
  }
}
