import type { ComponentChildren } from 'preact'
import { useTranslator } from './chat-context.ts'

type Props = { readonly href: string; readonly children: ComponentChildren }

/** A link in a stranger's words: it opens elsewhere and tells nobody where it was found. */
export function Link({ href, children }: Props) {
  const translator = useTranslator()
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc" referrerpolicy="no-referrer">
      {children}
      <span class="visually-hidden"> {translator.text('opensInNewTab')}</span>
    </a>
  )
}
