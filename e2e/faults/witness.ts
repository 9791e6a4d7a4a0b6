import type { BrowserContext, Page } from '@playwright/test'

type Seen = { readonly spoken: string[]; readonly errors: string[] }

/** Writes down in each page, from its beginning, what a screen reader is told and which errors the host is. */
export async function installWitness(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen: Seen = { spoken: [], errors: [] }
    Reflect.set(window, 'seen', seen)
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options)
      new MutationObserver(changes => {
        for (const { target, addedNodes } of changes) {
          const isLive = target instanceof Element && target.getAttribute('role') === 'status'
          if (isLive) for (const node of addedNodes) seen.spoken.push(node.textContent ?? '')
        }
      }).observe(root, { subtree: true, childList: true })
      return root
    }
    addEventListener('guest-chat:error', event => {
      if (event instanceof CustomEvent) seen.errors.push(event.detail.error.code)
    })
  })
}

const seen = (page: Page): Promise<Seen> => page.evaluate((): Seen => Reflect.get(window, 'seen'))

/** The lines of the live region, oldest first. */
export const spoken = async (page: Page): Promise<readonly string[]> => (await seen(page)).spoken

/** The codes of the host's `guest-chat:error` events. */
export const errorCodes = async (page: Page): Promise<readonly string[]> => (await seen(page)).errors
