import type { Page } from '@playwright/test'
import { loadStrings, type TableName } from '../src/i18n/languages.ts'
import { Translator } from '../src/i18n/strings.ts'
import { expect, test } from './fixtures.ts'
import { putIntoLauncher } from './helpers/loading.ts'
import { ChatPage } from './pages/chat-page.ts'

type Look = {
  readonly settings?: Readonly<Record<string, unknown>>
  readonly media?: Parameters<Page['emulateMedia']>[0]
  readonly css?: string
  readonly slotted?: string
  readonly viewport?: { readonly width: number; readonly height: number }
}

const looks: Readonly<Record<string, Look>> = {
  light: {},
  dark: { media: { colorScheme: 'dark' } },
  'dark by setting': { settings: { colorScheme: 'dark' } },
  'light by setting on a dark screen': { settings: { colorScheme: 'light' }, media: { colorScheme: 'dark' } },
  'right to left': { settings: { lang: 'ar' } },
  'at the start': { settings: { placement: 'bottom-start' } },
  'forced colours': { media: { forcedColors: 'active' } },
  'tokens of the host': {
    css: 'guest-chat { --guest-chat-accent: #0f766e; --guest-chat-accent-text: #fef08a; --guest-chat-inset-block-end: 60px; --guest-chat-inset-inline: 90px }',
  },
  'on a phone': { viewport: { width: 320, height: 568 } },
  'with words of the host in it': { slotted: 'Ask us' },
  'parts of the host': { css: 'guest-chat::part(launcher) { border-radius: 12px; box-shadow: none }' },
}

for (const [name, { settings = {}, media, css, slotted, viewport }] of Object.entries(looks)) {
  test(`the launcher looks the same before the widget and with it: ${name}`, async ({ page }) => {
    if (media) await page.emulateMedia(media)
    if (viewport) await page.setViewportSize(viewport)
    await page.addInitScript(own => {
      let given: object = {}
      Object.defineProperty(window, 'guestChatSettings', {
        get: () => given,
        set: value => {
          given = { ...value, ...own }
        },
      })
    }, settings)
    const lang = (settings['lang'] ?? 'en') as TableName
    const chat = new ChatPage(page, new Translator(lang, await loadStrings(lang)))
    await page.route('**/hosts/script-tag.html', async route => {
      const answer = await route.fetch()
      const body = (await answer.text()).replace('</head>', `<style>${css ?? ''}</style></head>`)
      await route.fulfill({ response: answer, body })
    })
    await chat.goto()
    await expect(chat.launcher).toBeVisible()
    if (slotted) await putIntoLauncher(chat, slotted)
    const look = async () => ({
      picture: (await page.screenshot()).toString('base64'),
      label: await chat.launcher.getAttribute('aria-label'),
      box: await chat.launcher.boundingBox(),
    })
    const painted = await look()
    // What is written on it is part of its name once the widget can read it.
    const label = slotted ? `${slotted}, ${painted.label}` : painted.label
    await page.evaluate(() => Reflect.get(window, 'GuestChat')?.('update', {}))
    await expect(chat.element).toHaveAttribute('data-phase', 'idle')
    await expect.poll(look).toEqual({ ...painted, label })
  })
}
