/**
 * What the element takes and tells, as its custom elements manifest says it, which the build makes from the element's own
 * tables. It comes with the page, so that nothing has to be waited for.
 */
import { isRecord, type JsonRecord } from '../record.ts'

/** An attribute or a property of the element. */
export type Setting = {
  /** Of the property. */
  readonly name: string
  /** Absent where only the property can hold it. */
  readonly attribute?: string
  readonly description: string
  readonly type: string
}

/** A custom property of the style sheet. */
export type Token = { readonly name: string; readonly standard: string }

export type Manifest = {
  readonly settings: readonly Setting[]
  readonly tokens: readonly Token[]
  /** Without their prefix. */
  readonly events: readonly string[]
}

/** Of the manifest's one declaration. What is not as expected is left out. */
export function readManifest(declaration: unknown): Manifest {
  return {
    settings: listIn(declaration, 'members').flatMap(readSetting),
    tokens: listIn(declaration, 'cssProperties').flatMap(({ name, default: standard }) =>
      typeof name === 'string' && typeof standard === 'string' ? [{ name, standard }] : [],
    ),
    events: listIn(declaration, 'events').flatMap(({ name }) =>
      typeof name === 'string' ? [name.replace(/^guest-chat:/, '')] : [],
    ),
  }
}

function readSetting({ kind, name, attribute, description, type }: JsonRecord): readonly Setting[] {
  if (kind !== 'field' || typeof name !== 'string' || typeof description !== 'string') return []
  const text = isRecord(type) ? type['text'] : undefined
  if (typeof text !== 'string') return []
  return [{ name, ...(typeof attribute === 'string' && { attribute }), description, type: text }]
}

function listIn(declaration: unknown, name: string): readonly JsonRecord[] {
  const list = isRecord(declaration) ? declaration[name] : undefined
  return Array.isArray(list) ? list.filter(isRecord) : []
}
