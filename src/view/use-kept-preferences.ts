import { useLayoutEffect } from 'preact/hooks'
import type { StorageLike } from '../session/create-session.ts'
import { PREFERENCES_KEY, type Preferences, useChat } from './chat-context.ts'
import { openPreferenceChannel, readPreferences } from './preference-channel.ts'

/**
 * Keeps the guest's choices where the host lets the chat be kept, and in step over the tabs of the site, where the host
 * lets tabs share a chat. Storage that is blocked costs only the memory.
 */
export function useKeptPreferences(): void {
  const { preferences, storage } = useChat()
  useLayoutEffect(() => {
    const place = storage()
    const kept = read(place)
    if (kept) preferences.value = kept
    /** The guest's own choice, here or in another tab; none as long as nobody chose. */
    let chosen = kept
    let known = preferences.peek()
    const channel =
      place &&
      openPreferenceChannel(
        PREFERENCES_KEY,
        () => chosen,
        heard => {
          known = chosen = heard
          keep(place, heard)
          preferences.value = heard
        },
      )
    const stop = preferences.subscribe(now => {
      if (now === known) return
      known = chosen = now
      keep(place, now)
      channel?.tell(now)
    })
    return () => {
      stop()
      channel?.close()
    }
  }, [])
}

function read(place: StorageLike | undefined): Preferences | undefined {
  try {
    const kept = place?.getItem(PREFERENCES_KEY)
    return kept ? readPreferences(JSON.parse(kept)) : undefined
  } catch {
    // Blocked, or tampered with.
    return undefined
  }
}

function keep(place: StorageLike | undefined, preferences: Preferences): void {
  try {
    place?.setItem(PREFERENCES_KEY, JSON.stringify(preferences))
  } catch {
    // Blocked, or full.
  }
}
