import { useLayoutEffect } from 'preact/hooks'
import { PREFERENCES_KEY, useChat } from './chat-context.ts'

/** Keeps the guest's choices where the host lets the chat be kept; storage that is blocked costs only the memory. */
export function useKeptPreferences(): void {
  const { preferences, storage } = useChat()
  useLayoutEffect(() => {
    try {
      const kept = storage()?.getItem(PREFERENCES_KEY)
      const { isMuted, notifies } = kept ? JSON.parse(kept) : preferences.peek()
      preferences.value = { isMuted: isMuted === true, notifies: notifies === true }
    } catch {
      // Blocked, or tampered with.
    }
    const known = preferences.peek()
    return preferences.subscribe(chosen => {
      if (chosen === known) return
      try {
        storage()?.setItem(PREFERENCES_KEY, JSON.stringify(chosen))
      } catch {
        // Blocked, or full.
      }
    })
  }, [])
}
