import { useTranslator } from './chat-context.ts'
import { linkify } from './linkify.ts'

/** A message body as text nodes and links. The one place that decides how a stranger's words are shown. */
export function RichText({ body }: { readonly body: string }) {
  const translator = useTranslator()
  return (
    <>
      {linkify(body).map((segment, at) =>
        segment.href ? (
          <a
            key={at}
            href={segment.href}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            referrerpolicy="no-referrer"
          >
            {segment.text}
            <span class="visually-hidden"> {translator.text('opensInNewTab')}</span>
          </a>
        ) : (
          segment.text
        ),
      )}
    </>
  )
}
