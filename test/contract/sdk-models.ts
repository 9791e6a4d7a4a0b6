/** What the official platform SDK declares, read from its own declaration file: operations, and models field by field. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Field = { readonly name: string; readonly isOptional: boolean; readonly type: string }

const path = createRequire(import.meta.url).resolve('purecloud-platform-client-v2/index.d.ts')
const declarations = readFileSync(path, 'utf8')

/** The type each operation of web chat resolves to, for instance `Models.WebChatSettings` or `void`. */
export const resultTypes: ReadonlyMap<string, string> = new Map(
  matches(block('declare class WebChatApi {', '\n}'), /^\s*(\w+)\(.*\): Promise<(.+)>;$/gm).map(
    ([operation = '', type = '']) => [operation, type],
  ),
)

/**
 * Why the value is not of the type: one sentence for each field that is missing, of another type, or unknown to the
 * model. No sentence means that it is assignable.
 */
export function mismatches(type: string, value: unknown, where = 'answer'): readonly string[] {
  const element = /^Array<(.+)>$/.exec(type)?.[1]
  if (element !== undefined) {
    if (!Array.isArray(value)) return [`${where} is no array`]
    return value.flatMap((entry, at) => mismatches(element, entry, `${where}[${at}]`))
  }
  const values = /^\{ \[key: string\]: (\w+); \}$/.exec(type)?.[1]
  if (values !== undefined) {
    return entriesOf(value).flatMap(([name, entry]) => mismatches(values, entry, `${where}.${name}`))
  }
  if (type.startsWith('Models.')) return modelMismatches(type.slice('Models.'.length), value, where)
  const actual = value === undefined ? 'void' : typeof value
  return actual === type ? [] : [`${where} is ${actual}, not ${type}`]
}

function modelMismatches(model: string, value: unknown, where: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${where} is no ${model}`]
  const fields = fieldsOf(model)
  const given = new Map(entriesOf(value))
  const unknown = [...given.keys()].filter(name => !fields.some(field => field.name === name))
  return [
    ...unknown.map(name => `${where}.${name} is unknown to ${model}`),
    ...fields.flatMap(({ name, isOptional, type }) => {
      if (given.has(name)) return mismatches(type, given.get(name), `${where}.${name}`)
      return isOptional ? [] : [`${where}.${name} is missing in ${model}`]
    }),
  ]
}

function fieldsOf(model: string): readonly Field[] {
  const body = block(`export interface ${model} {`, '\n\t}')
  return matches(body, /^\s*"(\w+)"(\??): (.+);$/gm).map(([name = '', mark, type = '']) => ({
    name,
    isOptional: mark === '?',
    type,
  }))
}

function block(start: string, end: string): string {
  const from = declarations.indexOf(start)
  if (from < 0) throw new Error(`the SDK declares no ${start}`)
  return declarations.slice(from, declarations.indexOf(end, from))
}

/** The groups of each match. */
function matches(text: string, pattern: RegExp): readonly (readonly string[])[] {
  return [...text.matchAll(pattern)].map(([, ...groups]) => groups)
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(value ?? {})
}
