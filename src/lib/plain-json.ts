/**
 * JSON of what is there. Pages with an old Prototype.js give every array and string a `toJSON` of their own, which would
 * put quotation marks into what a guest wrote; the holder still has the value from before.
 */
export function plainJson(value: unknown, leaveOut?: string): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key) {
    return key === leaveOut ? undefined : this[key]
  })
}
