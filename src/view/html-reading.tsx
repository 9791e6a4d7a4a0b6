import { type ComponentChildren, h } from 'preact'
import { Link } from './Link.tsx'
import { LinkedText } from './LinkedText.tsx'
import { addressOf } from './linkify.ts'

const BLOCKS = ['br', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre']
/** What a message may be made of. */
export const TAGS: readonly string[] = ['a', 'b', 'strong', 'i', 'em', 'u', 's', 'code', ...BLOCKS]

const MAX_NODES = 2_000
const MAX_DEPTH = 50

export type Reading = {
  readonly content: ComponentChildren
  /** Blocks on lines of their own. */
  readonly words: string
}

/** What sanitised HTML says, made anew. Nothing, when there is more of it, or deeper, than a person would write. */
export function readHtml(fragment: DocumentFragment): Reading | undefined {
  const reader = new Reader()
  const content = reader.childrenOf(fragment, 0, false)
  const words = reader.words.replace(/ ?\n\s*/g, '\n').trim()
  return reader.isFull ? undefined : { content, words }
}

class Reader {
  words = ''
  isFull = false
  #nodes = 0

  childrenOf(parent: Node, depth: number, isInLink: boolean): ComponentChildren {
    return [...parent.childNodes].map(node => this.#read(node, depth, isInLink))
  }

  #read(node: Node, depth: number, isInLink: boolean): ComponentChildren {
    this.isFull ||= ++this.#nodes > MAX_NODES || depth >= MAX_DEPTH
    const tag = node.nodeName.toLowerCase()
    const text = node.textContent ?? ''
    if (this.isFull) return
    if (node.nodeType === Node.TEXT_NODE) {
      this.words += text.replace(/\s+/g, ' ')
      return isInLink ? text : <LinkedText text={text} />
    }
    if (!(node instanceof HTMLElement) || !TAGS.includes(tag)) return
    const url = isInLink ? undefined : addressOf(node.getAttribute('href') ?? '')
    const lineBreak = BLOCKS.includes(tag) ? '\n' : ''
    this.words += lineBreak
    const children = this.childrenOf(node, depth + 1, isInLink || url !== undefined)
    this.words += lineBreak
    if (tag !== 'a') return h(tag, null, tag === 'br' ? undefined : children)
    return url ? this.#link(url, text, children) : children
  }

  /** No name hides where a link leads: one that does not say it itself is followed by it. */
  #link(url: URL, name: string, children: ComponentChildren): ComponentChildren {
    const place = placeOf(url)
    const meant = [name, url.protocol + name].map(address => placeOf(addressOf(address.trim())))
    // Spelled out as well, since other letters may stand for the same host.
    const isSaid = meant.includes(place) && name.toLowerCase().includes(place.toLowerCase())
    if (!isSaid) this.words += ` (${place})`
    return (
      <Link href={url.href}>
        <span class="rich-name">{children}</span>
        {!isSaid && <span class="rich-place"> ({place})</span>}
      </Link>
    )
  }
}

const placeOf = (url: URL | undefined): string => url?.host || url?.pathname || ''
