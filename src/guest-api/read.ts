/**
 * Reads of values that came over the network. Only own properties count, so that neither a `__proto__` key nor a
 * polluted `Object.prototype` of the host page can speak for the platform.
 */
export function ownField(value: unknown, name: string): unknown {
  return isObject(value) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined
}

/** The value when it is a text of at least one and at most `limit` UTF-16 units. */
export function textOf(value: unknown, limit = Infinity): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= limit ? value : undefined
}

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The JSON value of the text, `undefined` when it has none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
