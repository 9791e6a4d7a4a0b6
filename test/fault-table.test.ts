import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const table = readFileSync(join(root, 'e2e/faults/README.md'), 'utf8')
const rows = table.split('\n').filter(line => /^\| F\d\d /.test(line))

const sources = ['test', 'e2e']
  .flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  )
  .filter(file => /\.(test|spec)\.tsx?$/.test(file))
  .map(file => readFileSync(join(root, file), 'utf8'))
  .join('\n')

const isTitle = (title: string) => ["'", '`'].some(quote => sources.includes(`${quote}${title}${quote}`))

describe.each(rows)('%s', row => {
  const [, , shownBy = '', left = ''] = row.split('|')
  const titles = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title)

  it('is shown by tests that exist, or says why not', () => {
    expect(titles.filter(title => !isTitle(title))).toEqual([])
    if (titles.length === 0) expect(left.trim()).not.toBe('')
  })
})

it('every fault has one row, in order', () => {
  const numbers = Array.from({ length: 65 }, (_, at) => `F${String(at + 1).padStart(2, '0')}`)
  expect(rows.map(row => row.slice(2, 5))).toEqual(numbers)
})

it('every browser test that names a fault stands in the row of that fault', () => {
  const named = [...sources.matchAll(/test\(\s*['`](F\d\d) ([^'`]+)['`]/g)]
  expect(named.length).toBeGreaterThan(50)
  const missing = named.filter(([, fault = '', title = '']) => {
    const row = rows.find(line => line.startsWith(`| ${fault} `))
    return !row?.includes(`\`${fault} ${title}\``)
  })
  expect(missing.map(([, fault, title]) => `${fault} ${title}`)).toEqual([])
})
