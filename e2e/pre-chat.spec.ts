import type { Locator } from '@playwright/test'
import type { PreChatField } from '../src/domain/pre-chat.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './helpers/accessible.ts'
import { ChatPage } from './pages/chat-page.ts'

const fields: readonly PreChatField[] = [
  { name: 'firstName', required: true },
  { name: 'email', required: true },
  { name: 'phoneNumber' },
  {
    name: 'topic',
    label: 'What is it about?',
    type: 'select',
    required: true,
    options: ['Orders', 'Returns'],
  },
  { name: 'order', label: 'Order number', pattern: '[0-9]{4}' },
  { name: 'news', label: 'Send me news', type: 'checkbox' },
]
const consent = { text: 'We keep this chat for a year.', href: 'https://example.com/privacy', required: true }

class PreChatPage extends ChatPage {
  readonly form: Locator = this.panel.locator('[part~=pre-chat]')
  readonly firstName: Locator = this.form.getByLabel('First name')
  readonly email: Locator = this.form.getByLabel('Email address')
  readonly topic: Locator = this.form.getByLabel('What is it about?')
  readonly order: Locator = this.form.getByLabel('Order number')
  readonly agree: Locator = this.form.getByLabel('I agree')
  readonly startChat: Locator = this.form.getByRole('button', { name: 'Start chat' })

  async ask(settings: object): Promise<void> {
    await this.goto()
    await this.element.evaluate((element, settings) => Object.assign(element, settings), settings)
    await this.open()
  }
}

test('nothing is asked unless the host wants it, and then nothing is sent before it is answered', async ({
  page,
  emulator,
}) => {
  const chat = new PreChatPage(page)
  await chat.ask({ preChatFields: fields, consent })
  await expect(chat.firstName).toBeFocused()
  await expect(chat.input).toHaveCount(0)
  await expect(chat.form.getByLabel('Phone number (optional)')).toHaveAttribute('autocomplete', 'tel')
  await chat.element.evaluate(element =>
    Object.assign(element, { preChatFields: undefined, consent: undefined }),
  )
  await expect(chat.input).toBeVisible()
  await expect(chat.form).toHaveCount(0)
  expect(emulator.state().conversations).toEqual([])
})

test('what is missing or wrong is said at its place and in sum, the first one gets the focus, and nothing is lost', async ({
  page,
  emulator,
}) => {
  const chat = new PreChatPage(page)
  await chat.ask({ preChatFields: fields, consent })
  await chat.order.fill('12')
  await chat.email.fill('ada@')
  await chat.startChat.click()
  await expect(chat.form.getByRole('alert')).toHaveText('Please check 5 entries.')
  await expect(chat.firstName).toBeFocused()
  await expect(chat.firstName).toHaveAccessibleDescription('Please fill this in.')
  await expect(chat.email).toHaveAccessibleDescription(/full email address/)
  await expect(chat.topic).toHaveAccessibleDescription('Please choose one.')
  await expect(chat.order).toHaveAccessibleDescription('Please check what you have entered.')
  await expect(chat.agree).toHaveAccessibleDescription(/check this box/)
  await expect(chat.email).toHaveValue('ada@')
  await expectAccessible(page, 40)
  expect(emulator.state().conversations).toEqual([])
})

test('the answers tell the platform who the guest is, and stay for the next chat', async ({
  page,
  emulator,
}) => {
  const chat = new PreChatPage(page)
  await chat.ask({ preChatFields: fields, consent, customFields: { page: 'shop' } })
  await chat.firstName.fill('Ada')
  await chat.email.fill('ada@example.com')
  await chat.topic.selectOption('Returns')
  await chat.close()
  await chat.open()
  await expect(chat.firstName).toHaveValue('Ada')
  await chat.agree.check()
  await chat.email.press('Enter')
  await expect(chat.input).toBeFocused()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  const [conversation] = emulator.state().conversations
  const guest = conversation?.members.find(({ role }) => role === 'CUSTOMER')
  expect(guest).toMatchObject({
    firstName: 'Ada',
    email: 'ada@example.com',
    customFields: { page: 'shop', topic: 'Returns', news: 'false' },
  })
  await chat.end()
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await expect(chat.firstName).toHaveValue('Ada')
  await expect(chat.topic).toHaveValue('Returns')
  // Agreed is agreed for one chat.
  await expect(chat.agree).not.toBeChecked()
})

test('who has agreed to one chat has not agreed to the next one, whoever begins it', async ({
  page,
  emulator,
  problems,
}) => {
  // Of a command that came before the widget the console tells.
  problems.expect(/has not agreed yet/)
  const chat = new PreChatPage(page)
  await chat.ask({ consent })
  const startByPage = () =>
    page.evaluate(async () => {
      const refused: unknown = await window.GuestChat?.('start')
      return refused
    })
  await expect(startByPage()).rejects.toThrow('has not agreed yet')
  await chat.agree.check()
  await chat.startChat.click()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  await startByPage()
  await chat.end()
  await expect(chat.element).toHaveAttribute('data-phase', 'ended')
  await expect(startByPage()).rejects.toThrow('has not agreed yet')
  expect(emulator.state().conversations).toHaveLength(1)
})

test('another chat than one that failed is not begun before the guest has agreed to it', async ({
  page,
  site,
  emulator,
  problems,
  leaks,
}) => {
  problems.expect(/Content Security Policy/)
  // The browser's own word of it.
  leaks.expect(/^token in console/)
  const chat = new PreChatPage(page)
  await chat.ask({ consent, storage: 'none' })
  await chat.agree.check()
  await chat.startChat.click()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  await page.evaluate(policy => {
    const meta = Object.assign(document.createElement('meta'), { content: policy })
    meta.httpEquiv = 'Content-Security-Policy'
    document.head.append(meta)
  }, `connect-src ${site.url}`)
  await chat.input.fill('not sent yet')
  await emulator.act({ action: 'terminate' })
  await expect(chat.element).toHaveAttribute('data-phase', 'failed')
  await expect(chat.message('hello')).toBeVisible()
  await expect(chat.input).toHaveCount(0)
  await chat.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.agree).not.toBeChecked()
  await expect(chat.agree).toBeFocused()
  expect(emulator.state().conversations).toHaveLength(1)
  await chat.agree.check()
  await chat.startChat.click()
  await expect.poll(() => emulator.state().conversations.length).toBe(2)
  await expect(chat.input).toHaveValue('not sent yet')
})

test('a chat that cannot begin can be tried again with the same answers', async ({
  page,
  emulator,
  problems,
}) => {
  problems.expect(/Failed to load resource/)
  const chat = new PreChatPage(page)
  await chat.ask({ preChatFields: [{ name: 'firstName' }], queue: 'Nobody' })
  await chat.firstName.fill('Ada')
  await chat.startChat.click()
  await expect(chat.panel.getByRole('alert')).toBeVisible()
  // It began with the form, not with a first message.
  await expect(chat.panel.getByText('Your chat begins with your first message')).toHaveCount(0)
  await chat.element.evaluate(element => element.setAttribute('queue', 'Support'))
  await chat.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  expect(emulator.state().conversations.at(-1)?.members).toContainEqual(
    expect.objectContaining({ firstName: 'Ada' }),
  )
})

test('a consent alone is said before the first message, with a link to the whole of it', async ({ page }) => {
  const chat = new PreChatPage(page)
  await chat.ask({ consent: { ...consent, required: false } })
  await expect(chat.form).toContainText('We keep this chat for a year.')
  await expect(chat.form.getByRole('link', { name: /Read more/ })).toHaveAttribute('href', consent.href)
  await expect(chat.agree).toHaveCount(0)
  await chat.startChat.click()
  await expect(chat.input).toBeFocused()
})

test('a form that cannot be loaded says so and can be tried again', async ({ page, problems }) => {
  problems.expect(/Failed to load resource/)
  const chat = new PreChatPage(page)
  await page.route(/prechatform/i, route => route.abort())
  await chat.ask({ consent })
  await expect(chat.panel.getByRole('alert')).toBeVisible()
  await expect(chat.input).toHaveCount(0)
  await page.unroute(/prechatform/i)
  await chat.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.form).toBeVisible()
})
