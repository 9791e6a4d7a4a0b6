import { OPEN_DEPLOYMENT_ID } from '../src/emulator/index.ts'
import { create, createBody } from '../test/emulator/raw-guest.ts'
import { expect, test } from './helpers/console-fixtures.ts'

test.beforeEach(({ deployments }) => deployments.goto())

test.describe('the deployments', () => {
  test('are listed with what they allow', async ({ deployments, page }) => {
    await expect(deployments.cards).toHaveCount(3)
    await expect(deployments.card('Open')).toContainText('enabled')
    await expect(deployments.card('Open')).toContainText(OPEN_DEPLOYMENT_ID)
    await expect(deployments.card('Authenticated')).toContainText('authenticated guests only')
    await expect(deployments.card('Disabled')).toContainText('disabled')
    await expect(page).toHaveTitle('Deployments – Agent console')
  })

  test('can be disabled and enabled, which guests notice at once', async ({ deployments, emulator }) => {
    await deployments.button('Disable Open').click()
    await expect(deployments.done).toHaveText('“Open” is disabled.')
    await expect(deployments.button('Enable Open')).toBeFocused()
    expect(await create(emulator)).toMatchObject({ status: 400, body: { code: 'chat.deployment.disabled' } })
    await deployments.button('Enable Open').click()
    await expect(deployments.card('Open')).toContainText('enabled')
    expect((await create(emulator)).status).toBe(200)
  })

  test('show what somebody else changes', async ({ deployments, emulator }) => {
    await expect(deployments.cards).toHaveCount(3)
    const token = emulator.accessToken(['webchat:deployment:create'])
    await emulator.fetch('/api/v2/webchat/deployments', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'From elsewhere' }),
    })
    await expect(deployments.card('From elsewhere')).toBeVisible()
  })

  test('are deleted only when that is confirmed', async ({ deployments, page, emulator }) => {
    await deployments.button('Delete Open').click()
    await expect(deployments.dialog).toHaveAccessibleName('Delete the deployment “Open”?')
    await page.keyboard.press('Escape')
    await expect(deployments.dialog).toBeHidden()
    await expect(deployments.button('Delete Open')).toBeFocused()
    expect(emulator.state().deployments).toHaveLength(3)
    await deployments.button('Delete Open').click()
    await deployments.dialog.getByRole('button', { name: 'Delete deployment' }).click()
    await expect(deployments.cards).toHaveCount(2)
    await expect(deployments.done).toHaveText('“Open” is deleted.')
    await expect(deployments.heading('Deployments')).toBeFocused()
    expect((await create(emulator)).status).toBe(404)
  })

  test('can all be gone', async ({ deployments, page }) => {
    for (const name of ['Open', 'Authenticated', 'Disabled']) {
      await deployments.button(`Delete ${name}`).click()
      await deployments.dialog.getByRole('button', { name: 'Delete deployment' }).click()
      await expect(deployments.card(name)).toBeHidden()
    }
    await expect(page.getByText('There is no deployment.')).toBeVisible()
  })
})

test.describe('a new deployment', () => {
  test('is made of what is in the form, and works', async ({ deployments, emulator }) => {
    await deployments.link('New deployment').click()
    await expect(deployments.heading('New deployment')).toBeFocused()
    await deployments.name.fill('Shop')
    await deployments.domains.fill('https://shop.example\n\nother.example')
    await deployments.authenticationAddress.fill('https://shop.example/login')
    await deployments.flow.selectOption('Welcome')
    await deployments.button('Create deployment').click()
    await expect(deployments.done).toHaveText('“Shop” is there now.')
    await expect(deployments.card('Shop')).toContainText('https://shop.example, other.example')
    await expect(deployments.card('Shop')).toContainText('Welcome')
    const made = emulator.state().deployments.at(-1)
    expect(made).toMatchObject({ name: 'Shop', authenticationUrl: 'https://shop.example/login' })
    expect((await create(emulator, { ...createBody, deploymentId: made?.id })).status).toBe(200)
  })

  test('is refused with words beside each field that is wrong, and the focus on the first', async ({
    deployments,
  }) => {
    await deployments.link('New deployment').click()
    await deployments.authenticationAddress.fill('shop')
    await deployments.domains.fill('shop.example\nhttps://shop.example/chat')
    await expect(deployments.authenticationAddress).not.toHaveAttribute('aria-invalid')
    await deployments.button('Create deployment').click()
    await expect(deployments.name).toBeFocused()
    await expect(deployments.name).toHaveAccessibleDescription('Give the deployment a name.')
    await expect(deployments.authenticationAddress).toHaveAccessibleDescription(/^Enter a whole address/)
    await expect(deployments.domains).toHaveAccessibleDescription(/“https:\/\/shop.example\/chat” is neither/)
    await deployments.name.fill('Shop')
    await expect(deployments.name).not.toHaveAttribute('aria-invalid')
    await deployments.name.press('Enter')
    await expect(deployments.authenticationAddress).toBeFocused()
  })

  test('that the platform refuses says why and keeps what was written', async ({
    deployments,
    emulator,
    problems,
  }) => {
    problems.expect(/Failed to load resource/)
    emulator.rules.add({
      match: { type: 'http', operation: 'postWebchatDeployments' },
      do: { action: 'status', code: 403, errorCode: 'missing.any.permissions' },
    })
    await deployments.create('Shop')
    await expect(deployments.failure).toContainText(
      'Could not create “Shop”: the platform does not permit it.',
    )
    await expect(deployments.name).toHaveValue('Shop')
    await deployments.button('Create deployment').click()
    await expect(deployments.card('Shop')).toBeVisible()
  })
})

test.describe('an existing deployment', () => {
  test('is changed whole', async ({ deployments, emulator }) => {
    await deployments.link('Edit Authenticated').click()
    await expect(deployments.heading('Edit Authenticated')).toBeFocused()
    await deployments.name.fill('Members')
    await deployments.page.getByRole('checkbox', { name: 'Disabled' }).check()
    await deployments.button('Save changes').click()
    await expect(deployments.done).toHaveText('“Members” is saved.')
    await expect(deployments.link('Edit Members')).toBeFocused()
    expect(emulator.state().deployments[1]).toMatchObject({
      name: 'Members',
      disabled: true,
      authenticationRequired: true,
    })
  })

  test('is left alone when the editing is cancelled', async ({ deployments, emulator }) => {
    await deployments.link('Edit Open').click()
    await deployments.name.fill('Closed')
    await deployments.link('Cancel').click()
    await expect(deployments.link('Edit Open')).toBeFocused()
    expect(emulator.state().deployments[0]?.name).toBe('Open')
  })

  test('that is deleted elsewhere meanwhile keeps what was written, and says so', async ({
    deployments,
    emulator,
    problems,
  }) => {
    problems.expect(/Failed to load resource/)
    await deployments.link('Edit Open').click()
    await deployments.name.fill('Mine')
    await emulator.fetch(`/api/v2/webchat/deployments/${OPEN_DEPLOYMENT_ID}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${emulator.accessToken(['webchat:deployment:delete'])}` },
    })
    await deployments.button('Save changes').click()
    await expect(deployments.failure).toContainText(
      'Could not save “Mine”: the platform does not know the deployment any more.',
    )
    await expect(deployments.name).toHaveValue('Mine')
  })

  test('can be reloaded by its address; an unknown one says so', async ({ deployments, page }) => {
    await deployments.link('Edit Open').click()
    await page.reload()
    await expect(deployments.name).toHaveValue('Open')
    await page.goto('/console/#/deployments/unknown')
    await expect(deployments.heading('No such deployment')).toBeVisible()
    await deployments.link('Back to the list').click()
    await expect(deployments.cards).toHaveCount(3)
  })
})

test.describe('the settings of the organization', () => {
  test('are changed, and reset when that is confirmed', async ({ deployments, page }) => {
    await deployments.requireDeployment.check()
    await deployments.button('Save settings').click()
    await expect(deployments.done).toHaveText('The settings are saved.')
    await page.reload()
    await expect(deployments.requireDeployment).toBeChecked()
    await deployments.button('Reset to defaults').click()
    await deployments.dialog.getByRole('button', { name: 'Reset settings' }).click()
    await expect(deployments.done).toHaveText('The settings are the default ones again.')
    await expect(deployments.requireDeployment).not.toBeChecked()
  })

  test('that could not be saved keep what was chosen', async ({ deployments, emulator, problems }) => {
    problems.expect(/Failed to load resource/)
    // Always, as browsers try such a request again by themselves.
    emulator.rules.add({
      match: { type: 'http', operation: 'putWebchatSettings' },
      do: { action: 'drop' },
      times: 'always',
    })
    await deployments.requireDeployment.check()
    await deployments.button('Save settings').click()
    await expect(deployments.failure).toContainText(
      'Could not save the settings: the platform does not answer.',
    )
    await expect(deployments.requireDeployment).toBeChecked()
  })
})

test('what cannot be read is said in words and read again on demand', async ({
  deployments,
  emulator,
  page,
  problems,
}) => {
  problems.expect(/Failed to load resource/)
  emulator.rules.add({
    match: { type: 'http', operation: 'getWebchatDeployments' },
    do: { action: 'status', code: 503 },
    times: 'always',
  })
  await page.reload()
  await expect(deployments.failure).toContainText('Could not read the deployments')
  emulator.rules.clear()
  await deployments.button('Try again').click()
  await expect(deployments.cards).toHaveCount(3)
  await expect(deployments.failure).toBeHidden()
})
