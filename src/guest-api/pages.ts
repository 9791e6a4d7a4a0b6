import { ProtocolError } from './errors.ts'
import { idIn } from './parse.ts'
import { ownField } from './read.ts'

/** Asks for a page; `number` counts from 1, `lastId` is the last id of the page before. */
export type PageReader = (lastId: string | undefined, number: number) => Promise<unknown>

/**
 * The entities of all pages, each once; those that cannot be parsed are left out. Pages are asked for by our own
 * numbers and by ids, never by a link from an answer. The last is one with less than `size` entities, or without any
 * new one.
 */
export async function allPages<Item>(
  size: number,
  read: PageReader,
  parse: (entity: unknown) => Item | undefined,
): Promise<readonly Item[]> {
  const items = new Map<string, Item | undefined>()
  let lastId: string | undefined
  for (let number = 1; ; number++) {
    const entities = entitiesOf(await read(lastId, number))
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

function entitiesOf(answer: unknown): readonly unknown[] {
  const entities = answer instanceof Object ? (ownField(answer, 'entities') ?? []) : answer
  if (!Array.isArray(entities)) throw new ProtocolError('unable to read list; answer has no entities')
  return entities
}
