import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

test.describe('the transcript', () => {
  test.beforeEach(async ({ page, emulator }) => {
    const chat = new ChatPage(page)
    await chat.begin()
    await expect(chat.panel.getByRole('button', { name: 'Copy transcript' })).toHaveCount(0)
    const robin = emulator.agent('Robin')
    robin.accept()
    robin.say('Good morning!')
    await expect(chat.message('Good morning!')).toBeVisible()
    await chat.panel.getByRole('button', { name: 'Options' }).click()
  })

  const lines = /^\[.+ 20\d\d, .+\] You: hello\n\[.+\] Robin joined the chat\n\[.+\] Robin: Good morning!$/

  test('is copied', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy transcript' }).click()
    await expect(page.getByText('Copied.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(lines)
  })

  test('that the browser does not let be copied is not said to be copied', async ({ page }) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await page.getByRole('button', { name: 'Copy transcript' }).click()
    await expect(page.getByText('Your browser did not allow this.')).toBeVisible()
  })

  test('is saved as a text file, also after the end', async ({ page, emulator }) => {
    emulator.agent('Robin').end()
    await expect(new ChatPage(page).element).toHaveAttribute('data-phase', 'ended')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save transcript' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^Chat \d{4}-\d\d-\d\d\.txt$/)
    expect(await readFile(await file.path(), 'utf8')).toContain('Robin: Good morning!')
  })

  test('is printed from a page of its own', async ({ page, context }) => {
    await context.addInitScript(() => {
      window.print = () => {}
    })
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Print transcript' }).click()
    await expect((await opened).locator('pre')).toHaveText(lines)
  })
})

test('who wants to see the time of every message does, also after a reload', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('Good morning!')
  robin.say('How are you?')
  const time = chat.message('Good morning!').locator('span:has(> time)')
  const height = () => time.evaluate(element => element.getBoundingClientRect().height)
  await expect(chat.message('How are you?')).toBeVisible()
  expect(await height(), 'it is told, and not seen').toBeLessThanOrEqual(1)
  await chat.panel.getByRole('button', { name: 'Options' }).press('Enter')
  const times = chat.panel.getByRole('button', { name: 'Show times' })
  await expect(times).toHaveAttribute('aria-pressed', 'false')
  await times.press('Enter')
  await expect(times).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(height).toBeGreaterThan(10)
  await page.reload()
  await chat.open()
  await expect.poll(height).toBeGreaterThan(10)
})
