import type { Scene } from '../scene.ts'

/** What a guest may come to see. */
export type State = {
  /** In addresses and the names of files. */
  readonly name: string
  readonly title: string
  /** The widget fills a box of the page. */
  readonly isInline?: boolean
  /** Resolves when it is seen; nothing is pretended that a guest, an agent or a platform could not do. */
  readonly reach: (scene: Scene) => Promise<unknown>
}

export type StateGroup = { readonly title: string; readonly states: readonly State[] }

export const MINUTES = 60_000
