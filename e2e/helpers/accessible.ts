import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** These judge the page around the widget. */
const PAGE_RULES = ['region', 'page-has-heading-one', 'landmark-one-main']

/** axe over the widget alone; fails also when axe did not look inside the shadow root. */
export async function expectAccessible(page: Page, leastNodes: number): Promise<void> {
  const results = await new AxeBuilder({ page })
    .include('guest-chat')
    .withTags(TAGS)
    .disableRules(PAGE_RULES)
    .analyze()
  const violations = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`,
  )
  expect(violations).toEqual([])
  const inside = results.passes.flatMap(({ nodes }) => nodes).filter(({ target }) => Array.isArray(target[0]))
  expect(inside.length, 'nodes seen inside the shadow root').toBeGreaterThanOrEqual(leastNodes)
}

/** axe over the page as it is, which fits into the width that it has. What is in a frame is a page of its own. */
export async function expectPageAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(violations).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
