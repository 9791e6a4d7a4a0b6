import type { Page } from '@playwright/test'
import type { Emulator } from '../src/emulator/index.ts'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A chat of a guest who has a picture, with an agent, and what was asked for elsewhere. */
async function chatWith(page: Page, emulator: Emulator, settings: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  await page.route(/^(?!http:\/\/127\.0\.0\.1:)/, route => {
    const url = route.request().url()
    asked.push(url)
    return route.fulfill(
      url.includes('missing') ? { status: 404 } : { body: PIXEL, contentType: 'image/png' },
    )
  })
  const chat = new ChatPage(page)
  await chat.goto('/hosts/web-component.html')
  await chat.element.evaluate((element, settings) => Object.assign(element, settings), settings)
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  emulator.agent('Robin').accept()
  const members = chat.members.getByRole('listitem')
  await expect(members).toHaveCount(2)
  return { avatar: members.filter({ hasText: 'You' }).locator('.avatar'), asked }
}

const avatarImageUrl = 'https://cdn.example/ada.png'

test('a member has initials, and nobody is asked for a picture', async ({ page, emulator }) => {
  const { avatar, asked } = await chatWith(page, emulator, { avatarImageUrl })
  await expect(avatar).toHaveText('Y')
  await expect(avatar.locator('img')).toHaveCount(0)
  expect(asked).toEqual([])
})

test('a picture from a listed host is shown, and its host is told nothing', async ({ page, emulator }) => {
  const { avatar, asked } = await chatWith(page, emulator, {
    avatarImageUrl,
    allowedImageHosts: ['cdn.example'],
  })
  const image = avatar.locator('img')
  await expect(image).toHaveAttribute('src', avatarImageUrl)
  await expect(image).toHaveAttribute('referrerpolicy', 'no-referrer')
  await expect(image).toHaveAttribute('loading', 'lazy')
  await expect(image).toHaveAttribute('decoding', 'async')
  await expect.poll(() => image.evaluate(node => (node as HTMLImageElement).naturalWidth)).toBe(1)
  const box = await avatar.boundingBox()
  expect(await image.boundingBox()).toEqual(box)
  expect(asked).toEqual([avatarImageUrl])
})

test('a picture from another host is not asked for', async ({ page, emulator }) => {
  const { avatar, asked } = await chatWith(page, emulator, {
    avatarImageUrl,
    allowedImageHosts: ['other.example'],
  })
  await expect(avatar).toHaveText('Y')
  expect(asked).toEqual([])
})

test('a picture that cannot be had gives way to initials', async ({ page, emulator, problems }) => {
  problems.expect(/404/)
  const missing = 'https://cdn.example/missing.png'
  const { avatar, asked } = await chatWith(page, emulator, {
    avatarImageUrl: missing,
    allowedImageHosts: ['cdn.example'],
  })
  await expect.poll(() => asked).toEqual([missing])
  await expect(avatar).toHaveText('Y')
  await expect(avatar.locator('img')).toHaveCount(0)
})
