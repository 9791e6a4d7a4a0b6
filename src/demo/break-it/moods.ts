import { chatMoods } from './chat-moods.ts'
import { connectionMoods } from './connection-moods.ts'
import { eventMoods } from './event-moods.ts'
import type { Act } from './fault.ts'
import { isRule } from './fault.ts'
import type { MoodGroup } from './mood.ts'
import { requestMoods } from './request-moods.ts'
import { timeMoods } from './time-moods.ts'

/** Everything that can be made to go wrong with one click. */
export const moodGroups: readonly MoodGroup[] = [
  connectionMoods,
  eventMoods,
  requestMoods,
  chatMoods,
  timeMoods,
]

/** The mood that such an act belongs to. */
export function nameOf({ action }: Act): string | undefined {
  const moods = moodGroups.flatMap(group => group.moods)
  return moods.find(({ orders }) => orders.some(order => !isRule(order) && order.action === action))?.name
}
