import { initialsOf } from './names.ts'

/** Initials, never a remote picture: a picture's address would tell its host who is chatting. */
export function Avatar({ name, isOwn = false }: { readonly name: string; readonly isOwn?: boolean }) {
  return (
    <span class={isOwn ? 'avatar avatar-own' : 'avatar'} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
