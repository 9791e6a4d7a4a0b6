import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it, vi } from 'vitest'
import { chunkNamed } from '../../test/setup/chunk-named.mjs'
import { ENGINES } from '../../test/setup/engines.mjs'
import { type Strictness, serveStrictPage } from '../helpers/strict-page.ts'
import type { Tab } from './engine.ts'
import { EngineChat, PATIENCE } from './engine-chat.ts'
import { journey } from './engine-journey.ts'
import { inEngines } from './engine-test.ts'

/**
 * Runs in the page before everything else, and keeps what violates its policy, over reloads. Some browsers ask for an
 * icon that no page mentions.
 */
function witness(): void {
  document.addEventListener('securitypolicyviolation', event => {
    if (event.blockedURI.endsWith('/favicon.ico')) return
    const violation = `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`
    const known: readonly string[] = JSON.parse(localStorage.getItem('violations') ?? '[]')
    localStorage.setItem('violations', JSON.stringify([...known, violation]))
  })
}

const violations = (tab: Tab): Promise<readonly string[]> =>
  tab.evaluate(() => JSON.parse(localStorage.getItem('violations') ?? '[]'), undefined)

/** Runs in the page before everything else. */
function hearErrors(): void {
  const errors: unknown[] = []
  Reflect.set(window, 'errors', errors)
  document.addEventListener('guest-chat:error', event =>
    errors.push((event as CustomEvent).detail.error.code),
  )
}

const first = `(${witness})()`

const policies = {
  H1: { scripts: 'nonce-and-dynamic', trustedTypes: 'none', first },
  H2: { scripts: 'self', trustedTypes: 'none', first },
  H3: { scripts: 'nonce-and-dynamic', trustedTypes: 'guest-chat', htmlMessages: true, first },
  H4: { scripts: 'nonce', trustedTypes: 'none', first },
  H5: { scripts: 'hashes-and-dynamic', trustedTypes: 'none', first },
} as const satisfies Readonly<Record<string, Strictness>>

/** Each is stopped by every policy above. */
const plants: Readonly<Record<string, () => void>> = {
  'img-src': () => {
    new Image().src = '/favicon.svg'
  },
  'style-src-elem': () => {
    document.head.append(document.createElement('style'))
  },
}

await inEngines(ENGINES, stage => {
  it.each(Object.entries(policies))(
    'a whole chat violates nothing under the policy %s',
    async (_, strictness) => {
      const { site, tab } = stage()
      await journey(stage(), await serveStrictPage(site, strictness))
      expect(await violations(tab)).toEqual([])
    },
  )

  it('HTML messages are shown as HTML where their policy is allowed', async () => {
    const { site, tab } = stage()
    const chat = new EngineChat(tab)
    await tab.goto(site.url + (await serveStrictPage(site, policies.H3)))
    await chat.open()
    await chat.write('hello')
    site.emulator.agent('Robin').accept()
    site.emulator.agent('Robin').say('<b>bold</b> &amp; more')
    await chat.reads('bold & more')
    expect(await violations(tab)).toEqual([])
  })

  it.each(['element', 'element-widget'])(
    'a changed %s is not run where the page says its hash',
    async name => {
      const { site, tab } = stage()
      const path = await serveStrictPage(site, { ...policies.H5, first: `(${hearErrors})()` })
      const file = chunkNamed(name)
      site.pages.set(`/cdn/${basename(file)}`, `${readFileSync(file, 'utf8')}\n/* changed */`)
      await tab.goto(site.url + path)
      await vi.waitFor(() => tab.click({ selector: '[part~=launcher]' }), PATIENCE)
      const errors = () => tab.evaluate(() => String(Reflect.get(window, 'errors')), undefined)
      // Once for who points at the launcher, and perhaps once more for the click.
      await expect.poll(errors, PATIENCE).toMatch(/^network/)
      expect(await tab.evaluate(() => customElements.get('guest-chat') === undefined, undefined)).toBe(true)
    },
  )

  it.each(Object.entries(plants))('a planted violation of %s is noticed', async (directive, plant) => {
    const { site, tab } = stage()
    await tab.goto(site.url + (await serveStrictPage(site, policies.H1)))
    await tab.evaluate(plant, undefined)
    await expect.poll(async () => (await violations(tab)).join(), PATIENCE).toContain(directive)
  })
})
