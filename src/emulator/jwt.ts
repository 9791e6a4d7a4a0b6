import { isRecord } from './fields.ts'
import { type Random, randomBytes, randomUuid } from './random.ts'

/** 256 bytes, the length of an RS256 signature. */
const SIGNATURE_LENGTH = 256

/**
 * A token that looks like the platform's (recorded in 2022: RS256 with a key id) and proves nothing: the
 * signature is random, there is no key. The emulator knows its tokens by heart.
 */
export function makeJwt(payload: Readonly<Record<string, unknown>>, random: Random): string {
  const header = { alg: 'RS256', kid: randomUuid(random), typ: 'JWT' }
  return [encode(header), encode(payload), toBase64Url(randomBytes(random, SIGNATURE_LENGTH))].join('.')
}

/** The claims of a compact JWT, or undefined when it is none. The signature is not looked at. */
export function readJwt(token: string): Readonly<Record<string, unknown>> | undefined {
  const [first = '', second = '', third = '', ...rest] = token.split('.')
  const [header, payload] = [decode(first), decode(second)]
  const hasSignature = (fromBase64Url(third)?.length ?? 0) > 0
  return isRecord(header) && isRecord(payload) && hasSignature && rest.length === 0 ? payload : undefined
}

/** Whether the `exp` claim (seconds since the epoch) has passed; a token without one never expires. */
export function isExpired(claims: Readonly<Record<string, unknown>>, now: number): boolean {
  const exp = claims['exp']
  return typeof exp === 'number' && exp * 1000 <= now
}

export function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function encode(part: unknown): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(part)))
}

/** The part as JSON, or undefined. */
function decode(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(fromBase64Url(part)))
  } catch {
    return undefined
  }
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
    return bytes
  } catch {
    return undefined
  }
}
