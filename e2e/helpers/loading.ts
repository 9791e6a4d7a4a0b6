import type { Page } from '@playwright/test'
import { deferred } from '../../src/lib/deferred.ts'
import type { ChatPage } from '../pages/chat-page.ts'

/** What a page has asked for since then, by path. */
export function watchRequests(page: Page) {
  const paths: string[] = []
  page.on('request', request => paths.push(new URL(request.url()).pathname))
  return {
    /** Files of the widget, and calls of the platform. */
    ofWidget: (): readonly string[] => paths.filter(path => /^\/(cdn|api|emulator)\//.test(path)),
  }
}

/** Keeps back what answers an address until it is released. */
export async function holdBack(page: Page, address: string | RegExp): Promise<{ release(): void }> {
  const released = deferred<void>()
  await page.route(address, async route => {
    await released.promise
    await route.continue()
  })
  return { release: () => released.resolve() }
}

/** From the next page on, how far its parts have moved without having been asked. */
export async function watchShifts(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.addInitScript(() => {
    const shifts: number[] = []
    Reflect.set(window, 'shifts', shifts)
    const observer = new PerformanceObserver(list => {
      for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value'))
    })
    observer.observe({ type: 'layout-shift', buffered: true })
  })
  return () =>
    page.evaluate(async () => {
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
      return Reflect.get(window, 'shifts')
    })
}

/** In place of its picture. */
export const putIntoLauncher = (chat: ChatPage, text: string) =>
  chat.element.evaluate(
    (element, innerText) =>
      element.append(Object.assign(document.createElement('span'), { slot: 'launcher', innerText })),
    text,
  )
