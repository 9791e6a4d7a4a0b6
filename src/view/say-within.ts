const REGIONS = ':scope > [role="status"], :scope > [role="alert"]'

/**
 * What stands outside of a modal panel is not heard, as what the widget announces there: so it is said within, and not
 * outside any more. Returns what undoes it.
 */
export function sayWithin(panel: HTMLElement): () => void {
  const widget = panel.parentElement
  if (!widget) return () => {}
  const within = new Map([
    ['status', regionOf('polite')],
    ['alert', regionOf('assertive')],
  ])
  panel.append(...within.values())
  const copies = new Map<Node, ChildNode>()
  const outside = () => widget.querySelectorAll(REGIONS)
  // Those of a chat that begins come later.
  const silence = () => {
    for (const region of outside()) region.setAttribute('aria-hidden', 'true')
  }
  const repeat = ({ target, addedNodes }: MutationRecord) => {
    if (!(target instanceof Element) || target.parentElement !== widget) return
    const region = within.get(target.role ?? '')
    for (const node of region ? addedNodes : []) {
      const copy = node.cloneNode(true) as ChildNode
      copies.set(node, copy)
      region?.append(copy)
    }
  }
  const changes = new MutationObserver(records => {
    silence()
    records.forEach(repeat)
    for (const [node, copy] of copies) {
      if (node.isConnected) continue
      copy.remove()
      copies.delete(node)
    }
  })
  changes.observe(widget, { childList: true, subtree: true })
  silence()
  return () => {
    changes.disconnect()
    for (const region of within.values()) region.remove()
    for (const region of outside()) region.removeAttribute('aria-hidden')
  }
}

function regionOf(live: 'polite' | 'assertive'): HTMLElement {
  const region = document.createElement('div')
  region.className = 'visually-hidden'
  region.ariaLive = live
  // The alert is one of several there may be; the status is the only one.
  if (live === 'polite') region.role = 'status'
  return region
}
