import type { Setting } from './manifest.ts'

/** How a setting is given: which control it gets. */
export type Kind = 'flag' | 'choice' | 'text' | 'function' | 'json'

export function kindOf({ attribute, type }: Setting): Kind {
  if (type.includes('=>')) return 'function'
  if (attribute === undefined) return 'json'
  if (type === 'boolean') return 'flag'
  return choicesOf({ type }).length > 0 ? 'choice' : 'text'
}

/** `auto` and `none` of `'auto' | 'none'`; nothing of any other type. */
export function choicesOf({ type }: Pick<Setting, 'type'>): readonly string[] {
  const isUnion = /^'[^']*'(?: \| '[^']*')+$/.test(type)
  return isUnion ? [...type.matchAll(/'([^']*)'/g)].map(([, choice = '']) => choice) : []
}
