import { announce } from '../announce.ts'
import { part } from '../part.ts'
import type { LiveSettings } from '../playground/live-settings.ts'
import { memberAuthToken } from './member-auth-token.ts'

/** Makes the next chat one of a guest whom the shop vouches for, or again of anybody. */
export function listenToSignIn(live: LiveSettings): void {
  const button = part('#sign-in', HTMLButtonElement)
  const isSignedIn = () => live.value({ name: 'memberAuthToken' }) === memberAuthToken
  live.watch(() => {
    button.textContent = isSignedIn() ? 'Sign me out' : 'Sign me in'
  })
  button.addEventListener('click', async () => {
    const wasSignedIn = isSignedIn()
    try {
      // Whether one is to be had shows now; each chat gets its own, as they expire.
      if (!wasSignedIn) await memberAuthToken()
    } catch {
      announce('The emulator did not sign you in.')
      return
    }
    live.set({ name: 'memberAuthToken' }, wasSignedIn ? undefined : memberAuthToken)
    announce(wasSignedIn ? 'The next chat is anybody’s.' : 'The next chat is one of Ada Lovelace, signed in.')
  })
}
