import { announce } from '../announce.ts'
import { call } from '../emulator-api.ts'
import { guestChat } from '../guest-chat.ts'
import { part } from '../part.ts'
import { isRecord } from '../record.ts'

const GUEST = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' }

/** Makes the next chat one of a guest whom the shop vouches for, or again of anybody. */
export function listenToSignIn(): void {
  const button = part('#sign-in', HTMLButtonElement)
  let isSignedIn = false
  button.addEventListener('click', async () => {
    try {
      // Whether one is to be had shows now; each chat gets its own, as they expire.
      if (!isSignedIn) await memberAuthToken()
    } catch {
      announce('The emulator did not sign you in.')
      return
    }
    isSignedIn = !isSignedIn
    guestChat('update', { memberAuthToken: isSignedIn ? memberAuthToken : undefined })
    button.textContent = isSignedIn ? 'Sign me out' : 'Sign me in'
    announce(isSignedIn ? 'The next chat is one of Ada Lovelace, signed in.' : 'The next chat is anybody’s.')
  })
}

/** What a real site’s server does: with its access token, which no page ever sees, it has the platform sign the guest. */
async function memberAuthToken(): Promise<string> {
  const access = await call('POST', 'access-tokens', { permissions: [], lifetimeMs: 60_000 })
  const answer = await fetch('/api/v2/signeddata', {
    method: 'POST',
    headers: { authorization: `Bearer ${textIn(access, 'token')}`, 'content-type': 'application/json' },
    body: JSON.stringify(GUEST),
  })
  return textIn(await answer.json(), 'jwt')
}

function textIn(answer: unknown, name: string): string {
  const text = isRecord(answer) ? answer[name] : undefined
  if (typeof text !== 'string') throw new TypeError(`the answer has no ${name}`)
  return text
}
