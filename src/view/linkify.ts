export type Segment = { readonly text: string; readonly href?: string }

const CANDIDATE = /\bhttps?:\/\/[^\s<>"]+/gi
const TRAILING = /[.,;:!?'")\]}]+$/

/** Splits a text into plain parts and web links. A link's text is its address, never a name somebody chose. */
export function linkify(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const address = match[0].replace(TRAILING, '')
    const href = webAddress(address)
    if (!href) continue
    if (match.index > end) segments.push({ text: text.slice(end, match.index) })
    segments.push({ text: address, href })
    end = match.index + address.length
  }
  if (end < text.length) segments.push({ text: text.slice(end) })
  return segments
}

function webAddress(text: string): string | undefined {
  try {
    const { protocol, href } = new URL(text)
    return protocol === 'https:' || protocol === 'http:' ? href : undefined
  } catch {
    return undefined
  }
}
