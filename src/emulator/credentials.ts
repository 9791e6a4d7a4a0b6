import type { Clock } from '../lib/clock.ts'
import { isExpired, makeJwt, readJwt, toBase64Url } from './jwt.ts'
import { type Random, randomBytes } from './random.ts'
import type { Permission, SeedToken } from './seed.ts'

export type Grant = {
  readonly permissions: readonly Permission[]
  /** Milliseconds since the epoch; absent for one that lasts. */
  readonly expiresAt?: number
}

/** ASSUMED, in seconds: signed data is good for an hour, unless it has an `exp` of its own. */
const SIGNED_DATA_LIFETIME = 3600

/** Whom the platform knows besides its guests: clients with an OAuth token, and guests a customer's server vouches for. */
export class Credentials {
  readonly #clock: Clock
  readonly #random: Random
  readonly #grants: Map<string, Grant>
  readonly #signed = new Set<string>()

  constructor(tokens: readonly SeedToken[], clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
    this.#grants = new Map(tokens.map(({ token, permissions }) => [token, { permissions }]))
  }

  /** A new OAuth token, as long as the platform's. */
  issue(permissions: readonly Permission[], lifetimeMs?: number): string {
    const token = toBase64Url(randomBytes(this.#random, 64))
    const expiry = lifetimeMs === undefined ? {} : { expiresAt: this.#clock.now() + lifetimeMs }
    this.#grants.set(token, { permissions, ...expiry })
    return token
  }

  grantOf(token: string): Grant | undefined {
    return this.#grants.get(token)
  }

  /** A JWT that carries the data: what makes a guest an authenticated one. */
  sign(data: Readonly<Record<string, unknown>>): string {
    const iat = Math.floor(this.#clock.now() / 1000)
    const jwt = makeJwt({ iat, exp: iat + SIGNED_DATA_LIFETIME, ...data }, this.#random)
    this.#signed.add(jwt)
    return jwt
  }

  /** Whether it was signed here and has not expired. */
  vouchesFor(jwt: unknown): boolean {
    if (typeof jwt !== 'string' || !this.#signed.has(jwt)) return false
    return !isExpired(readJwt(jwt) ?? {}, this.#clock.now())
  }
}
