import type { BrowserContext, Page } from '@playwright/test'

/** Runs in the page, before its scripts: writes down what comes into live regions that are there already. */
function listenIn(): void {
  const spoken: string[] = []
  Reflect.set(window, 'spoken', spoken)
  const REGIONS = '[role="status"], [role="alert"], [aria-live="polite"]'
  const hear = ({ target, addedNodes }: MutationRecord) => {
    const isHeard = target instanceof Element && target.matches(REGIONS) && !target.closest('[aria-hidden]')
    if (isHeard) for (const node of addedNodes) spoken.push(node.textContent ?? '')
  }
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options)
    new MutationObserver(changes => changes.forEach(hear)).observe(root, { subtree: true, childList: true })
    return root
  }
}

/** From now on it is written down what a screen reader is told, anew with each page. */
export const installEar = (pages: Page | BrowserContext) => pages.addInitScript(listenIn)

/** What a screen reader was told of changes on this page, oldest first. */
export const spoken = (page: Page) => page.evaluate((): readonly string[] => Reflect.get(window, 'spoken'))

export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await installEar(page)
  return () => spoken(page)
}
