import type { Link } from './live-state.ts'
import { useWorkplace } from './workplace.ts'

const texts: Readonly<Record<Link, string>> = {
  connecting: 'Connecting to the emulator…',
  live: '',
  lost: 'The emulator does not answer. Trying again until it does; what you see may be out of date.',
}

/** Always there, so that a change of its words is announced. */
export function LinkStatus() {
  const { live } = useWorkplace()
  return (
    <p class="link-status" role="status" aria-label="Connection" data-link={live.link.value}>
      {texts[live.link.value]}
    </p>
  )
}
