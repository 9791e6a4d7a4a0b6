/** The name says it, too, so nobody has to be told of the initial. */
export function Avatar({ name }: { readonly name: string }) {
  const [initial = '?'] = name.trim()
  return (
    <span class="avatar" aria-hidden="true">
      {initial.toUpperCase()}
    </span>
  )
}
