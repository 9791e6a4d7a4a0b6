import type { BodyLimit, Conditions, RateLimit } from '../conditions.ts'
import { isRecord } from '../fields.ts'
import type { Platform } from '../platform.ts'
import { expiredToken, invalidValue, type Refusal, tooLarge } from '../refusal.ts'
import { tokenIn } from '../rest/authenticate.ts'
import { tooManyRequests } from './documented-errors.ts'
import type { HttpSubject } from './subject.ts'

const SEND = 'postWebchatGuestConversationMemberMessages'

/** A refusal, and when to come again. */
export type Limited = { readonly refusal: Refusal; readonly retryAfter?: number }

/** What the conditions of a conversation refuse before the platform looks at it. */
export class Limits {
  readonly #conditions: Conditions
  readonly #platform: Platform
  /** By conversation: when its last requests came. */
  readonly #requests = new Map<string, readonly number[]>()

  constructor(conditions: Conditions, platform: Platform) {
    this.#conditions = conditions
    this.#platform = platform
  }

  async check(request: Request, { conversationId, operation }: HttpSubject): Promise<Limited | undefined> {
    const { rateLimit, bodyLimit } = this.#conditions.of(conversationId)
    const tooMany = rateLimit && this.#checkRate(rateLimit, conversationId ?? '')
    if (tooMany) return tooMany
    if (conversationId !== undefined && this.#isExpired(request)) return { refusal: expiredToken() }
    return bodyLimit && operation === SEND ? checkBody(bodyLimit, request) : undefined
  }

  /** Only a token that is known can have expired; what is wrong with others the platform says itself. */
  #isExpired(request: Request): boolean {
    const token = tokenIn(request.headers.get('authorization'))
    const own = token === undefined ? undefined : this.#platform.findByToken(token)
    const expiresAt = own && this.#conditions.of(own.id).jwtExpiresAt
    return expiresAt !== undefined && expiresAt <= this.#platform.clock.now()
  }

  #checkRate({ n, perMs }: RateLimit, key: string): Limited | undefined {
    const now = this.#platform.clock.now()
    const recent = (this.#requests.get(key) ?? []).filter(at => at > now - perMs)
    if (recent.length < n) {
      this.#requests.set(key, [...recent, now])
      return undefined
    }
    const [oldest = now] = recent
    const retryAfter = Math.max(1, Math.ceil((oldest + perMs - now) / 1000))
    return { refusal: tooManyRequests(retryAfter), retryAfter }
  }
}

async function checkBody({ n, unit, status }: BodyLimit, request: Request): Promise<Limited | undefined> {
  const sent: unknown = await request
    .clone()
    .json()
    .catch(() => undefined)
  const body = isRecord(sent) ? sent['body'] : undefined
  if (typeof body !== 'string') return undefined
  const length = unit === 'bytes' ? new TextEncoder().encode(body).length : body.length
  if (length <= n) return undefined
  return { refusal: status === 413 ? tooLarge(n) : invalidValue('body', `it exceeds ${n} ${unit}`) }
}
