/** Whether the code may stand in a close frame (RFC 6455, 7.4). */
export function isCloseCode(code: unknown): code is number {
  if (typeof code !== 'number' || !Number.isInteger(code)) return false
  const isStandard = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)
  return isStandard || (code >= 3000 && code <= 4999)
}

/** A close reason holds 123 bytes. */
export function isCloseReason(reason: unknown): reason is string {
  return typeof reason === 'string' && new TextEncoder().encode(reason).length <= 123
}
