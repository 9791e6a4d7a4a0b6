import type { Emulator } from '../../emulator/index.ts'

/** By this name a page of the preview has its emulator: for the pages around it, and for people who look into it. */
const NAME = 'emulator'

export function offer(emulator: Emulator): void {
  Reflect.set(window, NAME, emulator)
}

/** The emulator of this page, or of the nearest that it stands in or was opened from, as it is at this moment. */
export function near(): Emulator | undefined {
  return search(window, new Set())
}

function search(page: Window | null, seen: ReadonlySet<Window>): Emulator | undefined {
  if (page === null || page.closed || seen.has(page)) return undefined
  const further = new Set([...seen, page])
  return emulatorOf(page) ?? search(page.parent, further) ?? search(page.opener, further)
}

function emulatorOf(page: Window): Emulator | undefined {
  try {
    const found: unknown = Reflect.get(page, NAME)
    return isEmulator(found) ? found : undefined
  } catch {
    // The page is another site's.
    return undefined
  }
}

const isEmulator = (value: unknown): value is Emulator =>
  typeof value === 'object' && value !== null && 'admitStream' in value
