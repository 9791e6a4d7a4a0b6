import type { Conversation } from '../conversation.ts'
import { isExpired, readJwt } from '../jwt.ts'
import type { Platform } from '../platform.ts'
import { badToken, expiredToken, noToken, notAuthorized } from '../refusal.ts'

/** The conversation of the path, if the bearer of the token is its guest. */
export function authenticate(
  platform: Platform,
  authorization: string | null,
  conversationId: string,
): Conversation {
  // Working clients were seen to send "bearer".
  const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) throw noToken()
  const own = platform.findByToken(token)
  if (own === undefined) throw badToken()
  if (isExpired(readJwt(token) ?? {}, platform.clock.now())) throw expiredToken()
  const asked = platform.require(conversationId)
  if (asked.id !== own.id) throw notAuthorized()
  return asked
}
