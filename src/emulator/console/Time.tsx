import { clockTime } from './texts.ts'

/** `of` is ISO-8601. */
export function Time({ of }: { readonly of: string }) {
  return (
    <time class="time" dateTime={of}>
      {clockTime(of)}
    </time>
  )
}
