import { ProtocolError } from './errors.ts'
import { idIn } from './parse.ts'
import { isObject, ownField } from './read.ts'

export type PageReader<Item> = {
  /** Completes "unable to …" in the message of an error. */
  readonly purpose: string
  /** How many entities a page has that is not the last. */
  readonly size: number
  /** `number` counts from 1; `lastId` is the last id of the page before. */
  readonly read: (page: { number: number; lastId: string | undefined }) => Promise<unknown>
  readonly parse: (entity: unknown) => Item | undefined
}

/**
 * The entities of all pages, each once; those that cannot be parsed are left out. Pages are asked for by our own
 * numbers and by ids, never by a link from an answer, and a page without anything new is the last.
 */
export async function allPages<Item>({
  purpose,
  size,
  read,
  parse,
}: PageReader<Item>): Promise<readonly Item[]> {
  const items = new Map<string, Item | undefined>()
  let lastId: string | undefined
  for (let number = 1; ; number++) {
    const entities = entitiesOf(await read({ number, lastId }), purpose)
    const known = items.size
    for (const entity of entities) {
      const id = idIn<string>(entity)
      if (id === undefined || items.has(id)) continue
      items.set(id, parse(entity))
      lastId = id
    }
    if (entities.length < size || items.size === known) break
  }
  return [...items.values()].filter(item => item !== undefined)
}

function entitiesOf(answer: unknown, purpose: string): readonly unknown[] {
  const entities = isObject(answer) ? (ownField(answer, 'entities') ?? []) : undefined
  if (!Array.isArray(entities)) throw new ProtocolError(`unable to ${purpose}; answer is no list`)
  return entities
}
