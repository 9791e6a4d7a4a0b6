import type { Conversation } from '../conversation.ts'
import { isExpired, readJwt } from '../jwt.ts'
import type { Platform } from '../platform.ts'
import { badToken, expiredToken, missingPermission, noToken, notAuthorized } from '../refusal.ts'
import type { Permission } from '../seed.ts'

/** The conversation of the path, if the bearer of the token is its guest. */
export function authenticateGuest(
  platform: Platform,
  authorization: string | null,
  conversationId: string,
): Conversation {
  const token = bearerToken(authorization)
  const own = platform.findByToken(token)
  if (own === undefined) throw badToken()
  if (isExpired(readJwt(token) ?? {}, platform.clock.now())) throw expiredToken()
  const asked = platform.require(conversationId)
  if (asked.id !== own.id) throw notAuthorized()
  return asked
}

/** Refuses a client whose OAuth token does not permit the operation. */
export function authorizeClient(
  platform: Platform,
  authorization: string | null,
  permission: Permission | undefined,
): void {
  const grant = platform.credentials.grantOf(bearerToken(authorization))
  if (grant === undefined) throw badToken()
  if (grant.expiresAt !== undefined && grant.expiresAt <= platform.clock.now()) throw expiredToken()
  if (permission && !grant.permissions.includes(permission)) throw missingPermission(permission)
}

/** Working clients were seen to send "bearer". */
export function tokenIn(authorization: string | null): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}

function bearerToken(authorization: string | null): string {
  const token = tokenIn(authorization)
  if (token === undefined) throw noToken()
  return token
}
