import { Link } from './Link.tsx'
import { linkify } from './linkify.ts'

/** A text as text nodes and links: how a stranger's words are shown unless a host asks for HTML. */
export function LinkedText({ text }: { readonly text: string }) {
  return (
    <>
      {linkify(text).map((segment, at) =>
        segment.href ? (
          <Link key={at} href={segment.href}>
            {segment.text}
          </Link>
        ) : (
          segment.text
        ),
      )}
    </>
  )
}
