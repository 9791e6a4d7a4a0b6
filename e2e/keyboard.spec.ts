import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

test('the whole chat works by keyboard alone, and the focus always has a place', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await expect(chat.launcher).toBeVisible()
  await chat.launcher.focus()
  await page.keyboard.press('Enter')
  await expect(chat.input).toBeFocused()
  await page.keyboard.type('first line')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('second line')
  await page.keyboard.press('Enter')
  await expect(chat.message('first line')).toHaveAttribute('data-state', 'sent')
  expect(await chat.texts()).toEqual(['first line\nsecond line'])
  await expect(chat.input).toBeFocused()

  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('hi')
  await expect(chat.message('hi')).toBeVisible()
  await expect(chat.input).toBeFocused()

  await page.keyboard.press('Shift+Tab')
  await expect(chat.log).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(chat.panel.getByRole('button', { name: 'Close chat' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  const end = chat.panel.getByRole('button', { name: 'End chat' })
  await expect(end).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Keep chatting' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(end).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(chat.panel).toBeHidden()
  await expect(chat.launcher).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(chat.input).toBeFocused()
  robin.requestMedia('COBROWSE')
  await expect(chat.panel.getByRole('button', { name: 'Decline' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(chat.panel.getByRole('button', { name: 'Accept' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chat.panel.getByText('You accepted')).toBeVisible()
  await expect(chat.input).toBeFocused()
})

test('typing keeps the focus when a media request arrives', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  emulator.agent('Robin').accept()
  await chat.input.pressSequentially('half a sen')
  emulator.agent('Robin').requestMedia('COBROWSE')
  await expect(chat.panel.getByRole('button', { name: 'Decline' })).toBeVisible()
  await expect(chat.input).toBeFocused()
  await expect(chat.input).toHaveValue('half a sen')
})

test('what happens is announced once, history never', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await page.addInitScript(() => {
    const spoken: string[] = []
    Reflect.set(window, 'spoken', spoken)
    const watch = (root: ShadowRoot) =>
      new MutationObserver(changes => {
        for (const change of changes) {
          const target = change.target
          const isLive = target instanceof Element && target.getAttribute('role') === 'status'
          if (isLive) for (const node of change.addedNodes) spoken.push(node.textContent ?? '')
        }
      }).observe(root, { subtree: true, childList: true })
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options)
      watch(root)
      return root
    }
  })
  const spoken = () => page.evaluate((): string[] => Reflect.get(window, 'spoken'))
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.log.getByText('Robin joined the chat')).toBeVisible()
  robin.say('Good morning!')
  robin.say('How are you?')
  await expect(chat.message('How are you?')).toBeVisible()
  await expect
    .poll(spoken)
    .toEqual(['Robin joined the chat', 'Robin said: Good morning!', 'Robin said: How are you?'])
  await page.reload()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  robin.say('Welcome back')
  await expect.poll(spoken).toEqual(['Robin said: Welcome back'])
})
