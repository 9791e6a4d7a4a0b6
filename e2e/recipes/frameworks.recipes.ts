import { join } from 'node:path'
import { test as base, expect } from './recipe-test.ts'

const folder = join(import.meta.dirname, 'frameworks')
const cdn = join(folder, 'node_modules', 'guest-chat-widget', 'dist', 'cdn')

/** Built by `npm run test:recipes`, each by its framework. */
const test = base.extend<object, object>({
  recipes: [
    ({ bundled: _ }, use) => use({ folder, pages: join(folder, 'dist'), cdn, remove: () => undefined }),
    { scope: 'worker' },
  ],
})

for (const framework of ['react', 'vue', 'svelte', 'angular', 'next']) {
  test(`${framework}: settings follow the state, properties and events arrive, methods can be called`, async ({
    page,
    chat,
    emulator,
  }) => {
    await chat.goto(`/${framework}/`)
    await expect(page.getByRole('heading', { name: 'Contact' })).toBeVisible()
    await page.getByLabel('Your name').fill('Grace')
    await expect(chat.element).toHaveAttribute('display-name', 'Grace')
    const toggle = page.getByRole('button', { name: /^Chat \(/ })
    await toggle.click()
    await expect(chat.panel).toContainText('Ask our bakers')
    await chat.write('hello')
    await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
    await toggle.click()
    await expect(chat.panel).toBeHidden()
    emulator.agent('Robin').accept()
    emulator.agent('Robin').say('Good morning!')
    await expect(toggle).toHaveText('Chat (1)')
    await toggle.click()
    await expect(chat.message('Good morning!')).toBeVisible()
    await expect(toggle).toHaveText('Chat (0)')
    await expect(chat.element).toHaveCount(1)
    expect(emulator.state().conversations).toHaveLength(1)
    expect(emulator.state().conversations[0]?.members[0]).toMatchObject({ displayName: 'Grace' })
  })
}

test('next: the server writes the element with its attributes', async ({ request }) => {
  const html = await (await request.get('/next/')).text()
  expect(html).toMatch(/<guest-chat [^>]*organization-id="[^"]+"[^>]*display-name="Ada"/)
})
