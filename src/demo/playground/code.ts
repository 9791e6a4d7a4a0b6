import { isRecord } from '../record.ts'
import { functions } from './ready-made.ts'

const WIDEST = 72

/** The value as JavaScript, fit for a module as for a `<script>` of a page. */
export function codeOf(value: unknown, margin = ''): string {
  if (typeof value === 'string') return textCode(value)
  if (typeof value === 'function') return functionCode(value).replaceAll('\n', `\n${margin}`)
  if (Array.isArray(value)) return block('[]', each => value.map(item => codeOf(item, each)), margin)
  if (isRecord(value)) return block('{}', each => membersOf(Object.entries(value), each), margin)
  return String(value)
}

/** An object with a line for each of its members. */
export function objectCode(entries: readonly (readonly [string, unknown])[]): string {
  return lines('{}', membersOf(entries, '  '), '')
}

const membersOf = (entries: readonly (readonly [string, unknown])[], margin: string): readonly string[] =>
  entries.map(([name, item]) => `${nameCode(name)}: ${codeOf(item, margin)}`)

type Brackets = '[]' | '{}'

/** On one line where it fits. */
function block(brackets: Brackets, partsAt: (margin: string) => readonly string[], margin: string): string {
  const [begin, end] = brackets
  const parts = partsAt(`${margin}  `)
  const space = brackets === '{}' && parts.length > 0 ? ' ' : ''
  const line = `${begin}${space}${parts.join(', ')}${space}${end}`
  return line.length <= WIDEST && !line.includes('\n') ? line : lines(brackets, parts, margin)
}

const lines = ([begin, end]: Brackets, parts: readonly string[], margin: string): string =>
  `${begin}\n${parts.map(each => `${margin}  ${each},\n`).join('')}${margin}${end}`

/** In single quotes, and without anything that would end a script. */
function textCode(text: string): string {
  const inside = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\.|'/g, found => ({ '\\"': '"', "'": "\\'" })[found] ?? found)
    .replace(/<(?=[/!])/g, '<\\')
  return `'${inside}'`
}

function nameCode(name: string): string {
  // Written plainly it would be the prototype.
  if (name === '__proto__') return `['__proto__']`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : textCode(name)
}

function functionCode(run: unknown): string {
  const known = Object.values(functions).flat()
  return known.find(each => each.run === run)?.code ?? String(run)
}
