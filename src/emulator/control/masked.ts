import type { EmulatorEvent } from './types.ts'

const MASK = '•••'

const SECRET_NAMES = 'authorization|jwt|memberAuthToken|securityKey|token|access_?token'

/** Fields whose text is a secret, whatever it looks like. */
const SECRET_FIELD = new RegExp(`^(${SECRET_NAMES})$`, 'i')

/** Wherever they stand in a text: JWTs, bearer tokens, and what follows `/jwt/`, a parameter or a field for tokens. */
const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\beyJ[\w-]*\.[\w-]+(\.[\w-]*)?/g, MASK],
  [/\b(bearer +)[\w.~+/-]{16,}=*/gi, `$1${MASK}`],
  [/(\/jwt\/)[^/?#\s"{]+/g, `$1${MASK}`],
  [/([?&](?:access_token|token|jwt)=)[^&#\s"]+/gi, `$1${MASK}`],
  [new RegExp(`("(?:${SECRET_NAMES})"\\s*:\\s*")[^"]*`, 'gi'), `$1${MASK}`],
]

/** A copy in which nobody finds what would let them act for somebody else. */
export function masked(event: EmulatorEvent): EmulatorEvent {
  return JSON.parse(JSON.stringify(event, maskedField))
}

function maskedField(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (SECRET_FIELD.test(name)) return MASK
  return SECRETS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value)
}
