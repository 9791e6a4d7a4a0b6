import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { mainJourney } from './helpers/main-journey.ts'
import { type Strictness, serveStrictPage } from './helpers/strict-page.ts'
import { ChatPage } from './pages/chat-page.ts'

/** Says each violation of a page's policy in the console, where `problems` hears it in every browser. */
async function tellViolations(context: BrowserContext): Promise<void> {
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', event =>
      console.error(`violation of ${event.effectiveDirective} by ${event.blockedURI} ${event.sample}`),
    ),
  )
}

test.beforeEach(({ context }) => tellViolations(context))

const policies: Readonly<Record<string, Strictness>> = {
  'H1, a nonce and what it loads': { scripts: 'nonce-and-dynamic', trustedTypes: 'none' },
  'H2, scripts of its own origin': { scripts: 'self', trustedTypes: 'none' },
  'H3, HTML messages': { scripts: 'nonce-and-dynamic', trustedTypes: 'guest-chat', htmlMessages: true },
  'H4, a nonce and nothing else': { scripts: 'nonce', trustedTypes: 'none' },
  'H5, the hash of the loader': { scripts: 'hash-and-self', trustedTypes: 'none' },
  'H5, the hashes of all files, HTML messages': {
    scripts: 'hashes',
    trustedTypes: 'guest-chat',
    htmlMessages: true,
  },
}

for (const [name, strictness] of Object.entries(policies)) {
  test(`a whole chat violates nothing on a page that allows next to nothing: ${name}`, async ({
    page,
    site,
  }) => {
    const path = await serveStrictPage(site, strictness)
    const html = strictness.htmlMessages ? 'rendered' : 'text'
    await mainJourney(new ChatPage(page), site.emulator, { path, html })
  })
}

test('a whole chat on a page that refuses the policy for HTML shows the words and says so', async ({
  page,
  site,
  problems,
}) => {
  problems.expect(/trusted-types|TrustedTypePolicy/)
  const path = await serveStrictPage(site, {
    scripts: 'nonce-and-dynamic',
    trustedTypes: 'none',
    htmlMessages: true,
  })
  await page.addInitScript(() => {
    const codes: string[] = []
    Object.assign(window, { codes })
    document.addEventListener('guest-chat:error', event =>
      codes.push((event as CustomEvent).detail.error.code),
    )
  })
  await mainJourney(new ChatPage(page), site.emulator, { path })
  expect(await page.evaluate(() => Reflect.get(window, 'codes'))).toEqual(['html-disabled'])
})

const plants: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'img-src': page => page.evaluate(() => Object.assign(new Image(), { src: '/favicon.svg' })),
  'style-src-elem': page => page.evaluate(() => document.head.append(document.createElement('style'))),
  'require-trusted-types-for': page =>
    page
      .evaluate(() => Object.assign(document.createElement('p'), { innerHTML: '<b></b>' }))
      .catch(() => undefined),
}

for (const [directive, plant] of Object.entries(plants)) {
  test(`a planted violation of ${directive} is noticed`, async ({ page, site, problems }) => {
    await page.goto(await serveStrictPage(site, { scripts: 'nonce-and-dynamic', trustedTypes: 'none' }))
    await plant(page)
    const told = () => problems.unexpected().some(problem => problem.includes(`violation of ${directive}`))
    await expect.poll(told).toBe(true)
    problems.expect(/violation|violates|TrustedHTML/)
  })
}
