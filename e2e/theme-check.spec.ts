import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

/** What the console warns of, and whether what checks themes was asked for. */
function watch(page: Page) {
  const warnings: string[] = []
  const asked: string[] = []
  page.on('console', line => {
    if (line.type() === 'warning') warnings.push(line.text())
  })
  page.on('request', request => {
    if (/element-\w+-check/.test(request.url())) asked.push(request.url())
  })
  return { warnings, asked }
}

const theme = (page: Page, content: string) => page.addStyleTag({ content: `guest-chat { ${content} }` })

async function openAgain(chat: ChatPage): Promise<void> {
  await chat.close()
  await chat.open()
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test(`colours that are too much alike are told to who makes the page, each pair once (${colorScheme})`, async ({
      page,
    }) => {
      const { warnings } = watch(page)
      const chat = new ChatPage(page)
      await chat.goto()
      const [surface, accent] = colorScheme === 'light' ? ['#fff', '#ffd54a'] : ['#16181d', '#1d2f5e']
      await theme(page, `--guest-chat-accent: ${accent}; --guest-chat-accent-text: ${surface};`)
      await chat.open()
      const pair =
        /^guest-chat: --guest-chat-accent-text on --guest-chat-accent has a contrast of 1\.\d+:1; 4\.5:1 is needed$/
      await expect.poll(() => warnings).toContainEqual(expect.stringMatching(pair))
      expect(warnings.map(line => line.split(' ').slice(1, 4).join(' '))).toEqual([
        '--guest-chat-accent on --guest-chat-surface',
        '--guest-chat-accent-text on --guest-chat-accent',
        // Which are the same unless a page says otherwise.
        '--guest-chat-guest-bubble-text on --guest-chat-guest-bubble',
      ])

      await theme(page, '--guest-chat-muted: color-mix(in oklab, var(--guest-chat-accent) 50%, #8888);')
      await openAgain(chat)
      await expect.poll(() => warnings).toHaveLength(4)
      expect(warnings.at(-1)).toContain('--guest-chat-muted on --guest-chat-surface')
    })

    test(`the widget's own colours are told of to nobody (${colorScheme})`, async ({ page }) => {
      const { warnings, asked } = watch(page)
      const chat = new ChatPage(page)
      await chat.goto()
      await chat.open()
      await expect.poll(() => asked).toHaveLength(1)
      // A warning that comes after it shows that there was a check.
      await theme(page, '--guest-chat-surface: #888;')
      await openAgain(chat)
      await expect.poll(() => warnings.length).toBeGreaterThan(0)
      expect(warnings.every(line => line.includes('on --guest-chat-surface'))).toBe(true)
    })
  })
}

test('where guests come, colours are not checked, and nothing is loaded for it', async ({ page, site }) => {
  const host = 'https://shop.example'
  await page.route(`${host}/**`, async route => {
    const url = route.request().url().replace(host, site.url)
    await route.fulfill({ response: await route.fetch({ url }) })
  })
  const { warnings, asked } = watch(page)
  const chat = new ChatPage(page)
  await chat.goto(`${host}/hosts/script-tag.html`)
  await theme(page, '--guest-chat-accent: #fff;')
  await chat.open()
  // What would ask for it has arrived when the keys for the transcript work.
  await chat.log.focus()
  await expect(chat.panel.locator('.content ~ span[hidden]')).toHaveCount(1)
  expect(asked).toEqual([])
  expect(warnings).toEqual([])
})
