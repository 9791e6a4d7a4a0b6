import type { Emulator } from '../../emulator/index.ts'

/** By this name a page of the preview has its emulator: for the pages around it, and for people who look into it. */
const NAME = 'emulator'

export function offer(emulator: Emulator): void {
  Reflect.set(window, NAME, emulator)
}

/** The emulator of the page that this one stands in, or was opened from, as it is at this moment. */
export function near(): Emulator | undefined {
  for (const page of [window.parent, window.opener]) {
    const found = page === window ? undefined : emulatorOf(page)
    if (found) return found
  }
  return undefined
}

function emulatorOf(page: Window | null): Emulator | undefined {
  try {
    if (page === null || page.closed) return undefined
    const found: unknown = Reflect.get(page, NAME)
    return isEmulator(found) ? found : emulatorOf(page.opener)
  } catch {
    // The page is another site's.
    return undefined
  }
}

const isEmulator = (value: unknown): value is Emulator =>
  typeof value === 'object' && value !== null && 'admitStream' in value
