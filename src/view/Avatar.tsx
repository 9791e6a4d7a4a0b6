import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useChat } from './chat-context.ts'
import { initialsOf } from './initials.ts'

type Props = { readonly name: string; readonly image: string | undefined; readonly isOwn: boolean }

const pictures = signal<typeof import('./Picture.tsx') | undefined>(undefined)

/** Initials. A picture's address would tell its host who is chatting, so pictures come only from where a page allows. */
export function Avatar({ name, image, isOwn }: Props) {
  const hosts = useChat().imageHosts.value
  const isWanted = hosts && image
  useEffect(() => {
    if (isWanted) import('./Picture.tsx').then(module => (pictures.value = module)).catch(() => {})
  }, [isWanted])
  const Picture = pictures.value?.Picture
  const initials = initialsOf(name)
  return (
    <span class={isOwn ? 'avatar avatar-own' : 'avatar'} aria-hidden="true">
      {isWanted && Picture ? (
        <Picture key={image} image={image} hosts={hosts} initials={initials} />
      ) : (
        initials
      )}
    </span>
  )
}
