import type { FoundEngine } from '../../test/setup/engines.mjs'
import { openFirefox } from './drivers/firefox-bidi.ts'
import { openWithPlaywright } from './drivers/playwright.ts'
import { openWebKit } from './drivers/webkit-gtk.ts'

/** Something in the widget's shadow root: the first that can be seen, that a selector
 * matches, and whose name or text begins so. */
export type Target = { readonly selector: string; readonly name?: string }

/** A page and what a person and a test do with it. Every tab has a storage of its own. */
export interface Tab {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Runs a function in the page, with one argument that JSON can carry. */
  evaluate<Arg, Result>(run: (arg: Arg) => Result, arg: Arg): Promise<Awaited<Result>>
  /** With the pointer. */
  click(target: Target): Promise<void>
  /** Key by key, and Enter. */
  write(target: Target, line: string): Promise<void>
  close(): Promise<void>
}

export interface Engine {
  readonly version: string
  openTab(): Promise<Tab>
  close(): Promise<void>
}

const DRIVERS = { playwright: openWithPlaywright, bidi: openFirefox, webdriver: openWebKit }

export const openEngine = (found: FoundEngine): Promise<Engine> => DRIVERS[found.driver](found)

/** Runs in the page. */
export function findInWidget({ selector, name = '' }: Target): Element {
  const root = document.querySelector('guest-chat')?.shadowRoot
  const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? ''
  const found = [...(root?.querySelectorAll(selector) ?? [])].find(
    element => element.checkVisibility() && nameOf(element).trim().startsWith(name),
  )
  if (!found) throw new Error(`there is no ${selector} ${name}`)
  return found
}
