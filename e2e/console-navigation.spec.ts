import { arrive, expect, test } from './helpers/console-fixtures.ts'

test.describe('the pages of the console', () => {
  test('are reached by their links, which say where one is', async ({ console, page }) => {
    await console.goto()
    await expect(console.link('Conversations')).toHaveAttribute('aria-current', 'page')
    for (const [name, hash] of [
      ['Deployments', '#/deployments'],
      ['Wire', '#/wire'],
    ] as const) {
      await console.link(name).click()
      await expect(console.link(name)).toHaveAttribute('aria-current', 'page')
      await expect(console.link('Conversations')).not.toHaveAttribute('aria-current')
      await expect(page).toHaveURL(new RegExp(`${hash}$`))
      await expect(page).toHaveTitle(`${name} – Agent console`)
      await expect(page.getByRole('heading', { name, exact: true })).toBeFocused()
    }
    await page.goBack()
    await expect(page).toHaveTitle('Deployments – Agent console')
    await expect(page.getByRole('heading', { name: 'Deployments' })).toBeFocused()
  })

  test('keep what was written to a guest', async ({ console, page, emulator }) => {
    await arrive(emulator)
    emulator.agent('Robin').accept()
    await console.goto()
    await console.open('Ada')
    await console.type('One moment')
    await console.link('Wire').click()
    await expect(console.input).toBeHidden()
    await page.goBack()
    await expect(console.input).toHaveValue('One moment')
  })
})

test.describe('with a token', () => {
  test.use({ emulatorOptions: { token: 'open-sesame' } })
  test.beforeEach(({ problems }) => problems.expect(/Failed to load resource/))

  test('the console asks for it, and remembers it in its tab', async ({ console, page, emulator }) => {
    await arrive(emulator)
    await console.goto('#/deployments')
    const token = page.getByLabel('Token', { exact: true })
    await expect(console.connection).toHaveText('The emulator asks for its token.')
    await token.fill('guess')
    await token.press('Enter')
    await expect(page.getByRole('alert')).toHaveText('This is not the token of the emulator.')
    await expect(token).toBeFocused()
    await token.fill('open-sesame')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'Open', exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Deployments' })).toBeFocused()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Open', exact: true })).toBeVisible()
    await console.link('Conversations').click()
    await console.open('Ada')
    await console.accept()
    await console.say('Hello')
    await expect(console.bubbles).toHaveText(['Hello'])
  })

  test('the console takes it from its address, where it does not stay', async ({ console, page, wire }) => {
    await console.goto('#token=open-sesame')
    await expect(page.getByText('No conversations yet.')).toBeVisible()
    expect(page.url()).not.toContain('sesame')
    await console.link('Wire').click()
    await expect(wire.page.getByText('Nothing yet.')).toBeVisible()
    await page.goBack()
    expect(page.url()).not.toContain('sesame')
  })

  test('a link with the right one opens a console that is locked', async ({ console, page }) => {
    await console.goto('#token=guess')
    await expect(page.getByRole('alert')).toHaveText('This is not the token of the emulator.')
    await page.evaluate(() => location.assign('#token=open-sesame'))
    await expect(page.getByText('No conversations yet.')).toBeVisible()
    await expect(console.connection).toHaveText('')
  })
})
