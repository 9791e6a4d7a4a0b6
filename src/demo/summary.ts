/** Said by every event, and worth no place on one line. */
const NOISE = new Set(['id', 'senderId', 'bodyType', 'timestamp', 'avatarImageUrl', 'cause'])
const LONGEST_TEXT = 48
const ID = /^([\da-f]{8})-[\da-f]{4}-/i

/** What an event carries, on one line: `body Hello, direction out`. Ids are cut to their first eight digits. */
export function summary(detail: unknown): string {
  return entriesOf(detail)
    .flatMap(([name, value]) => fact(name, value))
    .join(', ')
}

function fact(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.length > 0 ? [`${name} ${short(value.join(' + '))}`] : []
  if (typeof value === 'object') return entriesOf(value).flatMap(([inner, each]) => fact(inner, each))
  return value === undefined || value === '' ? [] : [`${name} ${short(String(value))}`]
}

const entriesOf = (value: unknown): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).filter(([name]) => !NOISE.has(name))
    : []

function short(text: string): string {
  const id = ID.exec(text)?.[1]
  if (id) return `${id}…`
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1)}…` : line
}
