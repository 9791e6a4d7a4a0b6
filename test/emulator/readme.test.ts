import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The rows of the first table below the heading, without its head. */
function tableBelow(heading: string): readonly string[] {
  const [, section = ''] = readFileSync(join(root, 'src/emulator/README.md'), 'utf8').split(heading)
  return section
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
}

function testSources(): string {
  const files = ['test/emulator', 'test/contract'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  )
  const tests = files.filter(file => file.endsWith('.test.ts'))
  return tests.map(file => readFileSync(join(root, file), 'utf8')).join('\n')
}

const rows = tableBelow('## The platform, statement by statement')
const sources = testSources()

it.each(rows)('names tests that exist: %s', row => {
  const [, , shownBy = ''] = row.split('|')
  const titles = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title)
  expect(titles.length).toBeGreaterThan(0)
  expect(titles.filter(title => !sources.includes(`'${title}'`))).toEqual([])
})

it('has a table to look at', () => {
  expect(rows.length).toBeGreaterThan(20)
})
