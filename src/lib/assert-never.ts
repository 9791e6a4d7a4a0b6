/** Makes a `switch` exhaustive: the type checker refuses a case that was forgotten. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value ${String(value)}`)
}
