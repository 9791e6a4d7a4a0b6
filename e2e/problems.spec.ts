import type { Page } from '@playwright/test'
import { test } from './fixtures.ts'

const provocations = {
  'an uncaught error': `setTimeout(() => { throw new Error('provoked') })`,
  'an unhandled rejection': `void Promise.reject(new Error('provoked'))`,
  'an error in the console': `console.error('provoked')`,
}

async function provoke(page: Page, script: string): Promise<void> {
  await page.goto('/')
  const reported = Promise.race([page.waitForEvent('pageerror'), page.waitForEvent('console')])
  await page.evaluate(`${script}; undefined`)
  await reported
}

for (const [name, script] of Object.entries(provocations)) {
  test(`${name} fails a test that did not expect it`, async ({ page }) => {
    test.fail()
    await provoke(page, script)
  })

  test(`${name} is forgiven in a test that expected it`, async ({ page, problems }) => {
    problems.expect(/provoked/)
    await provoke(page, script)
  })
}
