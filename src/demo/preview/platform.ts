/**
 * The platform of the static preview, where no server answers: an emulator in the page. A page that stands in another one
 * of the preview, or was opened from it, uses the emulator of that one. To be run before everything else.
 */
import { createEmulator, DEFAULT_ORIGIN } from '../../emulator/index.ts'
import { systemClock } from '../../lib/clock.ts'
import { near, offer } from './near.ts'
import { answerFromNearby } from './network.ts'

/** Where the platform lives, for a page in which it does not. */
const home = document.currentScript?.dataset['home']

/** The page lets time pass for its widget by another `Date.now`; the emulator is told of that itself. */
const now = Date.now.bind(Date)

function settle(): void {
  const emulator = createEmulator({ autoAgent: true, clock: { ...systemClock, now } })
  offer(emulator)
  addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) emulator.close()
  })
}

answerFromNearby()
document.documentElement.dataset['preview'] = ''
Object.assign(window, { guestChatSettings: { apiBase: DEFAULT_ORIGIN } })
if (!near()) {
  if (home === undefined) settle()
  else location.replace(home + location.hash)
}
