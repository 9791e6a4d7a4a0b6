import { call } from '../emulator-api.ts'
import { isRecord } from '../record.ts'

const GUEST = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' }

/** What a real site’s server does: with its access token, which no page ever sees, it has the platform sign the guest. */
export async function memberAuthToken(): Promise<string> {
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
