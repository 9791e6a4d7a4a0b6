import { expect, test } from 'vitest'
import { pictureAddress } from '../../src/view/picture-address.ts'
import { ownCorpus } from '../helpers/corpus.ts'

/** The ones that may be fetched when `cdn.example` is listed; where they redirect to, a page cannot know. */
const ALLOWED: Readonly<Record<string, string>> = {
  'avatar-urls-0001': 'https://cdn.example/a.png',
  'avatar-urls-0021': 'https://cdn.example/a.png%22onerror=%22__xss(1)',
  'avatar-urls-0023': 'https://cdn.example/a.svg',
  'avatar-urls-0024': 'https://cdn.example/a.html',
  'avatar-urls-0034': 'https://cdn.example/%00',
  'avatar-urls-0038': 'https://cdn.example/A.PNG',
  'avatar-urls-0041': 'https://cdn.example/a.png);background:url(https://evil.example',
  'avatar-urls-0042': 'https://cdn.example/redirect?to=https://evil.example',
}

// What is no text does not come past the parser.
const rows = ownCorpus('avatar-urls').flatMap(({ id, value }) =>
  typeof value === 'string' ? { id, value, label: JSON.stringify(value).slice(0, 60) } : [],
)

test.each(rows)('$id $label', ({ id, value }) => {
  expect(pictureAddress(value, ['CDN.example'])).toBe(ALLOWED[id])
  expect(pictureAddress(value, [])).toBeUndefined()
})

test('every decision is about an address that is there', () => {
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(ALLOWED)))
})

test.each([
  ['https://sub.cdn.example/a.png', ['cdn.example']],
  ['https://cdn.example.evil.example/a.png', ['cdn.example']],
  ['https://cdn.example:8443/a.png', ['cdn.example']],
  ['http://cdn.example/a.png', ['cdn.example']],
  ['https://cdn.example/a.png', ['*']],
  ['https://cdn.example/a.png', ['https://cdn.example']],
])('a picture at %s is not fetched when %j are listed', (image, hosts) => {
  expect(pictureAddress(image, hosts)).toBeUndefined()
})

test('a port has to be listed with its host', () => {
  expect(pictureAddress('https://cdn.example:8443/a.png', ['cdn.example:8443'])).toBe(
    'https://cdn.example:8443/a.png',
  )
})
