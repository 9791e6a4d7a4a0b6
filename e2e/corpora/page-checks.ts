/** What is wrong with what the page shows; nothing when all is well. */
export type PageChecks = {
  /** Elements and attributes that are not the widget's own, anywhere in it. */
  strangers(element: Element): readonly string[]
  /** Whether a bubble says exactly a text, with addresses in it as links. */
  says(bubble: Element, text: string): boolean
  settle(): Promise<void>
}

declare global {
  interface Window {
    checks: PageChecks
  }
}

/** Runs in the page. Written without anything of the widget's, so that no mistake is shared. */
export function installChecks(): void {
  const own = [
    'div',
    'span',
    'p',
    'ol',
    'ul',
    'li',
    'bdi',
    'header',
    'section',
    'h2',
    'button',
    'form',
    'time',
  ]
  const drawn = ['svg', 'path', 'slot', 'textarea', 'i', 'strong', 'a']
  const rich = [
    'a',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'br',
    'p',
    'ul',
    'ol',
    'li',
    'blockquote',
    'code',
    'pre',
    'span',
  ]
  const attributes =
    /^(?:aria-[a-z]+|class|data-(?:message-id|direction|state)|dir|d|for|hidden|href|id|inert|lang|name)$/
  const others = /^(?:part|placeholder|referrerpolicy|rel|role|rows|tabindex|target|datetime|type|viewBox)$/
  const inRich = new Set(['class', 'href', 'target', 'rel', 'referrerpolicy'])

  function wrongAttributes(node: Element, isRich: boolean): readonly string[] {
    return [...node.attributes]
      .filter(({ name, value }) => {
        if (name === 'href' && !/^(?:https?:\/\/|mailto:|tel:)/.test(value)) return true
        if (name === 'class' && isRich) return !/^(?:rich|rich-name|rich-place|visually-hidden)$/.test(value)
        // The message box grows by its own style.
        if (name === 'style') return node.localName !== 'textarea'
        return isRich ? !inRich.has(name) : !attributes.test(name) && !others.test(name)
      })
      .map(({ name, value }) => `${node.localName}[${name}=${value}]`)
  }

  function wrongLink(node: Element): boolean {
    const isSafe = node.getAttribute('rel') === 'noopener noreferrer nofollow ugc'
    return !isSafe || node.getAttribute('target') !== '_blank' || !node.hasAttribute('referrerpolicy')
  }

  /** The link's name without what is said about it to those who do not see. */
  const nameOf = (link: Element): string => link.firstChild?.textContent ?? ''

  window.checks = {
    strangers(element) {
      const wrong: string[] = []
      for (const node of element.shadowRoot?.querySelectorAll('*') ?? []) {
        const isRich = node.parentElement?.closest('.rich') != null
        if (!(isRich ? rich : [...own, ...drawn]).includes(node.localName)) wrong.push(node.localName)
        wrong.push(...wrongAttributes(node, isRich))
        if (node.localName === 'a' && wrongLink(node)) wrong.push(node.outerHTML)
      }
      return wrong
    },

    says(bubble, text) {
      let place = 0
      const nodes = [...bubble.childNodes].filter(
        node => node.nodeType !== Node.TEXT_NODE || node.textContent,
      )
      for (const [at, node] of nodes.entries()) {
        const said = node instanceof HTMLAnchorElement ? nameOf(node) : (node.textContent ?? '')
        if (text.startsWith(said, place)) place += said.length
        else if (node instanceof HTMLAnchorElement) {
          // Named by the host it leads to: what was written there has to lead to the same place.
          const next = nodes[at + 1]?.textContent ?? ''
          const end = next ? text.indexOf(next, place + 1) : text.length
          const written = text.slice(place, end)
          if (said !== node.href || !URL.canParse(written) || new URL(written).href !== node.href)
            return false
          place = end
        } else return false
      }
      return place === text.length
    },

    async settle() {
      // What has come is drawn with the next frame, or at once where nobody looks.
      if (!document.hidden) await new Promise(resolve => requestAnimationFrame(resolve))
      await new Promise(resolve => setTimeout(resolve))
      await new Promise(resolve => setTimeout(resolve))
    },
  }
}
