import { part } from './part.ts'

/** Opens the agent's console beside the shop, and closes it; closed it is gone, and no agent waits in it. */
export function listenToConsole(): void {
  const toggle = part('#console-toggle', HTMLButtonElement)
  const beside = part('#beside', HTMLElement)
  const close = part('#beside-close', HTMLButtonElement)

  const show = (isOpen: boolean, address = './console/') => {
    beside.hidden = !isOpen
    document.documentElement.toggleAttribute('data-beside', isOpen)
    toggle.setAttribute('aria-expanded', String(isOpen))
    beside.querySelector('iframe')?.remove()
    if (isOpen) beside.append(frameOf(address))
  }
  toggle.addEventListener('click', () => {
    show(beside.hasAttribute('hidden'))
    if (!beside.hidden) close.focus()
  })
  close.addEventListener('click', () => {
    show(false)
    toggle.focus()
  })
  // The shop may be opened with it, on one of its pages.
  if (new URLSearchParams(location.search).has('console')) {
    show(true, `./console/${location.hash.startsWith('#/') ? location.hash : ''}`)
  }
}

const frameOf = (src: string): HTMLIFrameElement =>
  Object.assign(document.createElement('iframe'), { title: 'Agent console', src })
