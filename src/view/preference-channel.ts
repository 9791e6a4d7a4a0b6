import type { Preferences } from './chat-context.ts'

/** What a guest chose goes from memory to memory between the tabs of a site, as their chat does. */
export type PreferenceChannel = {
  tell(preferences: Preferences): void
  close(): void
}

/** `known` is what a new tab is told that asks; undefined where there are no channels. */
export function openPreferenceChannel(
  name: string,
  known: () => Preferences | undefined,
  hear: (preferences: Preferences) => void,
): PreferenceChannel | undefined {
  let channel: BroadcastChannel
  try {
    channel = new BroadcastChannel(name)
  } catch {
    return undefined
  }
  const tell = (preferences: Preferences) => channel.postMessage(preferences)
  channel.addEventListener('message', ({ data }) => {
    if (data) return hear(readPreferences(data))
    const answer = known()
    if (answer) tell(answer)
  })
  // A new tab asks.
  channel.postMessage(null)
  return { tell, close: () => channel.close() }
}

/** As it was kept or heard: it may be anything. */
export function readPreferences(value: unknown): Preferences {
  const { isMuted, notifies, showsTimes } = Object(value)
  return { isMuted: isMuted === true, notifies: notifies === true, showsTimes: showsTimes === true }
}
