import { expect, type Page } from '@playwright/test'
import { addressOf, type Look, viewports } from '../../src/demo/gallery/look.ts'

/** Opens a state of the gallery on a page of its own, and waits until it is reached. */
export async function openState(page: Page, name: string, look: Look): Promise<void> {
  await page.setViewportSize(viewports[look.size])
  await page.goto(`/gallery/${addressOf(name, look)}`)
  await expect(page.locator('html')).toHaveAttribute('data-state', 'reached')
}
