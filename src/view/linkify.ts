export type Segment = { readonly text: string; readonly href?: string }

/** May end an address; nothing that is invisible, turns text round or is punctuation of another script is in it. */
const FIRM = String.raw`[#-%+\-/\\=@|\p{L}\p{M}\p{N}\p{So}]`
/** Belongs to the sentence around the address unless something follows. */
const SOFT = `[!&'*,.:;?_~]`
/**
 * An address, with the brackets that open and close in it; a `blob:` is taken along to be refused as a whole. There is
 * one way only in which it can match, so that the time it takes grows with the text and no faster.
 */
const ADDRESS = new RegExp(
  String.raw`\b(?:blob:)?(?:https?://|mailto:|tel:|www\.)(?:${SOFT}*(?:${FIRM}|[([](?:${FIRM}|${SOFT})*[)\]]))+`,
  'giu',
)
/** As browsers once had it; nobody types more. */
const MAX_LENGTH = 2083
/** As the URL parser writes it: a host with a dot and without user info, or something to write to or to call. */
const ALLOWED = /^(?:https?:\/\/[^/@]*\.[^/@]*\/|mailto:[^?]+@|tel:\+?\d)/

/**
 * Splits a text into plain parts and links. A link's text is its address, never a name somebody chose: as it was
 * written, or as the browser understands it where that names another host.
 */
export function linkify(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const { 0: written, index } of text.matchAll(ADDRESS)) {
    const link = linkOf(written)
    if (!link) continue
    if (index > end) segments.push({ text: text.slice(end, index) })
    segments.push(link)
    end = index + written.length
  }
  if (end < text.length) segments.push({ text: text.slice(end) })
  return segments
}

function linkOf(written: string): Segment | undefined {
  const text = /^w/i.test(written) ? `https://${written}` : written
  const url = addressOf(text)
  if (!url) return
  const { href, origin } = url
  const isAsWritten = origin === 'null' || text.toLowerCase().startsWith(origin)
  return { text: isAsWritten ? written : href, href }
}

/** The address, when a guest may be led there. */
export function addressOf(text: string): URL | undefined {
  // What browsers read as a slash, people read as part of a name.
  if (text.length > MAX_LENGTH || text.includes('\\')) return
  try {
    const url = new URL(text)
    return ALLOWED.test(url.href) ? url : undefined
  } catch {
    return
  }
}
