import type { Link } from './live-state.ts'

const texts: Readonly<Record<Link, string>> = {
  connecting: 'Connecting to the emulator…',
  live: '',
  locked: 'The emulator asks for its token.',
  lost: 'The emulator does not answer. Trying again until it does; what you see may be out of date.',
}

/** Always there, so that a change of its words is announced. */
export function LinkStatus({ link }: { readonly link: Link }) {
  return (
    <p class="link-status" role="status" aria-label="Connection" data-link={link}>
      {texts[link]}
    </p>
  )
}
