/**
 * Reads of values that came over the network. Only own properties count, so that neither a `__proto__` key nor a
 * polluted `Object.prototype` of the host page can speak for the platform.
 */
export function ownField(value: unknown, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value ?? {}, name)?.value
}

/** The value when it is a text, and not the empty one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The JSON value of the text, `undefined` when it has none. */
export function parseJson<Value = unknown>(text: string): Value | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
