import type { StorageLike } from '../../src/session/session-parts.ts'

export type MemoryStorage = StorageLike & { readonly items: Map<string, string> }

/** A browser's, empty or with what another one has. */
export function memoryStorage(copied: Iterable<readonly [string, string]> = []): MemoryStorage {
  const items = new Map(copied)
  return {
    items,
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: key => void items.delete(key),
  }
}
