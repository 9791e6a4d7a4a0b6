import type { Credentials } from '../credentials.ts'
import { isOneOf, type JsonRecord } from '../fields.ts'
import { optionalInteger, optionalTexts } from '../operations/read.ts'
import { invalidValue } from '../refusal.ts'
import { PERMISSIONS, type Permission } from '../seed.ts'

/** Issues an OAuth token as `{ permissions?, lifetimeMs? }` asks for it. */
export function issueAccessToken(credentials: Credentials, body: JsonRecord): { readonly token: string } {
  const lifetimeMs = optionalInteger(body, 'lifetimeMs')
  if (lifetimeMs !== undefined && lifetimeMs <= 0) throw invalidValue('lifetimeMs', 'expected more than 0')
  return { token: credentials.issue(permissionsIn(body), lifetimeMs) }
}

/** All of them, unless some are named. */
function permissionsIn(body: JsonRecord): readonly Permission[] {
  const named = optionalTexts(body, 'permissions')
  const known = named.filter(permission => isOneOf(PERMISSIONS, permission))
  if (known.length < named.length) {
    throw invalidValue('permissions', `expected some of ${PERMISSIONS.join(', ')}`)
  }
  return body['permissions'] === undefined ? PERMISSIONS : known
}
