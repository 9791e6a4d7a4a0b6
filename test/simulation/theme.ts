import type { Act } from '../../src/emulator/index.ts'
import type { Chance } from './chance.ts'
import type { Deed } from './steps.ts'

/** One kind of trouble. `slack`: how late, in milliseconds, what was given up may still come true. */
export type Theme = (chance: Chance, slack: number) => readonly Deed[]

export const times = (chance: Chance, most: number, make: () => Deed): readonly Deed[] =>
  Array.from({ length: chance.whole(1, most) }, make)

export const act = (what: Act): Deed => ({ do: 'act', act: what })
