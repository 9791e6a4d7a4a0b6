import { guestChat } from './guest-chat.ts'
import { part } from './part.ts'

/** The switches that change the widget while it runs. Each is a group of radio buttons in `#switches`. */
export function listenToSwitches(): void {
  const form = part('#switches', HTMLFormElement)
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    if (target.name === 'color-scheme') guestChat('update', { colorScheme: target.value })
    if (target.name === 'lang') guestChat('update', { lang: target.value })
    if (target.name === 'placement') guestChat('on', 'ready', () => place(target.value))
  })
}

/** An inline widget fills the box it stands in, so it has to stand in one. */
function place(placement: string): void {
  const frame = part('#frame', HTMLElement)
  const isInline = placement === 'inline'
  frame.hidden = !isInline
  const widget = document.querySelector('guest-chat')
  if (widget) (isInline ? frame : document.body).append(widget)
  guestChat('update', { placement })
}
