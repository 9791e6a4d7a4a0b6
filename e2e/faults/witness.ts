import type { BrowserContext, Page } from '@playwright/test'
import { installEar } from '../helpers/spoken.ts'

type Seen = {
  readonly errors: string[]
  readonly sockets: WebSocket[]
  frames: number
}

/**
 * Writes down in each page, from its beginning, what a screen reader is told, which errors the host is, and what its
 * sockets do.
 */
export async function installWitness(context: BrowserContext): Promise<void> {
  await installEar(context)
  await context.addInitScript(() => {
    const seen: Seen = { errors: [], sockets: [], frames: 0 }
    Reflect.set(window, 'seen', seen)
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        seen.sockets.push(this)
        this.addEventListener('message', () => seen.frames++)
      }
    }
    addEventListener('guest-chat:error', event => {
      if (event instanceof CustomEvent) seen.errors.push(event.detail.error.code)
    })
  })
}

declare global {
  interface Window {
    readonly seen: Seen
  }
}

/** The codes of the host's `guest-chat:error` events. */
export const errorCodes = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.seen.errors)

/** Frames that the page has heard on all its sockets. */
export const framesHeard = (page: Page): Promise<number> => page.evaluate(() => window.seen.frames)

/** Sockets that the page has not let go of; what the browser does to end the others is its own matter. */
export const socketsHeld = (page: Page): Promise<number> =>
  page.evaluate(() => window.seen.sockets.filter(({ readyState }) => readyState <= WebSocket.OPEN).length)
