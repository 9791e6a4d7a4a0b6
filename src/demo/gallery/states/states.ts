import { before } from './before.ts'
import { ending } from './ending.ts'
import { folded } from './folded.ts'
import type { StateGroup } from './state.ts'
import { talking } from './talking.ts'
import { writing } from './writing.ts'

/** Every state there is to look at: for the gallery, its test and the screenshots. */
export const groups: readonly StateGroup[] = [folded, before, talking, writing, ending]

export const states = groups.flatMap(group => group.states)
