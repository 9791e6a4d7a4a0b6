/** Two short tones, in Hz, one after the other. */
const TONES = [660, 880]
const LENGTH = 0.14
const VOLUME = 0.12
/** How long (ms) other tabs are kept from sounding for the same message. */
const ONCE = 2_000

/** Of this page, since browsers allow few; with the number of widgets that may sound. */
let context: AudioContext | undefined
let users = 0

/** Lets a widget sound after the guest's next gesture; without one no browser would. Returns what undoes it. */
export function unlockSound(): () => void {
  const stop = new AbortController()
  const unlock = async () => {
    try {
      context ??= new AudioContext()
      await context.resume()
      if (context.state === 'running') stop.abort()
    } catch {
      // There is no sound to be had here.
      stop.abort()
    }
  }
  users++
  const options = { signal: stop.signal, capture: true, passive: true }
  for (const gesture of ['pointerup', 'keydown']) addEventListener(gesture, unlock, options)
  // A click that began the chat is over by now, but counts in most browsers.
  if (navigator.userActivation?.hasBeenActive) void unlock()
  return () => {
    stop.abort()
    if (--users > 0) return
    void context?.close()
    context = undefined
  }
}

/** Sounds once for a message, in one tab of those that can. */
export function chime(id: string): void {
  if (context?.state !== 'running') return
  const ready = context
  const ring = async (lock: Lock | null) => {
    if (!lock) return
    play(ready)
    await new Promise(resolve => setTimeout(resolve, ONCE))
  }
  const options = { ifAvailable: true }
  // Without locks, or where a page may not have them, every tab is alone.
  const locked = navigator.locks?.request(`guest-chat:sound:${id}`, options, ring)
  if (locked) locked.catch(() => play(ready))
  else play(ready)
}

function play(context: AudioContext): void {
  TONES.forEach((frequency, at) => {
    const begin = context.currentTime + at * LENGTH
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(VOLUME, begin)
    gain.gain.exponentialRampToValueAtTime(0.001, begin + LENGTH)
    const tone = new OscillatorNode(context, { frequency })
    tone.connect(gain).connect(context.destination)
    tone.start(begin)
    tone.stop(begin + LENGTH)
  })
}
