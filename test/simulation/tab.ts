import type { MemoryStorage } from '../helpers/memory-storage.ts'
import type { Page } from './page.ts'

/** One tab of the guest's browser: the page that it shows now, if any, and what outlasts its pages. */
export class Tab {
  /** The guest's first tab, the second, … */
  readonly nr: number
  readonly storage: MemoryStorage
  /** Ids of incoming messages, each time that one of its pages told one as news. */
  told: string[] = []
  page: Page | undefined
  isClosed = false

  constructor(nr: number, storage: MemoryStorage) {
    this.nr = nr
    this.storage = storage
  }
}
