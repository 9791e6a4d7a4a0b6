import type { Locator } from '@playwright/test'
import { onCall, status } from './faults/rules.ts'
import { test as base, expect } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const CONTACT = 'Call us on +49 30 555 123'

class ContactPage extends ChatPage {
  readonly contact: Locator = this.page.getByText(CONTACT)

  /** As a host gives it that uses the script tag. */
  async give(path?: string): Promise<void> {
    await this.goto(path)
    await this.element.evaluate((element, contact) => {
      const line = Object.assign(document.createElement('p'), { slot: 'contact', innerText: contact })
      element.append(line)
    }, CONTACT)
  }
}

const test = base.extend<{ chat: ContactPage }>({ chat: ({ page }, use) => use(new ContactPage(page)) })

test.beforeEach(({ problems }) => problems.expect(/Failed to load resource/))

test('a page that gives another way to be reached has it shown where a chat cannot begin, and only there', async ({
  chat,
  emulator,
}) => {
  emulator.rules.add(onCall('create', status(400, 'chat.deployment.disabled')))
  await chat.give()
  await chat.open()
  await expect(chat.input).toBeVisible()
  await expect(chat.contact).toBeHidden()
  await chat.write('hello')
  const alert = chat.panel.getByRole('alert')
  await expect(alert).toMatchAriaSnapshot(`
    - alert:
      - paragraph: Chat is closed at the moment. Please try again later.
      - paragraph: ${CONTACT}
      - button "Try again"
  `)
  await expect(chat.contact).toBeVisible()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  await expect(chat.contact).toBeHidden()
})

test('it is shown where a chat was lost, and not where it ended as it should', async ({ chat, emulator }) => {
  await chat.give('/hosts/web-component.html')
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  await emulator.act({ action: 'jwt.expire' })
  await chat.write('too late')
  await expect(chat.panel.getByText('This chat has expired.')).toBeVisible()
  await expect(chat.contact).toBeVisible()
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('once more')
  await expect(chat.message('once more')).toHaveAttribute('data-state', 'sent')
  await chat.end()
  await expect(chat.panel.getByText('You ended the chat.')).toBeVisible()
  await expect(chat.contact).toBeHidden()
})

test('it is shown below a form that cannot begin a chat, and where a part of the widget cannot be loaded', async ({
  page,
  chat,
}) => {
  await chat.give()
  // What the script tag was told is on the element once the widget is there.
  await chat.launcher.hover()
  await expect(chat.element).toHaveAttribute('organization-id')
  await chat.element.evaluate(element => {
    element.removeAttribute('organization-id')
    Object.assign(element, { consent: { text: 'We keep this chat for a year.' } })
  })
  await chat.open()
  await chat.panel.getByRole('button', { name: 'Start chat' }).click()
  await expect(chat.panel.getByRole('alert').filter({ hasText: 'not available' })).toBeVisible()
  await expect(chat.contact).toBeVisible()
  await page.route(/prechatform/i, route => route.abort())
  await chat.give()
  await chat.element.evaluate(element => Object.assign(element, { preChatFields: [{ name: 'email' }] }))
  await chat.open()
  await expect(chat.panel.getByRole('alert')).toContainText('We could not connect.')
  await expect(chat.contact).toBeVisible()
})
