import { expect, test } from 'vitest'
import { linkify } from '../../src/view/linkify.ts'

const links = (text: string) => linkify(text).flatMap(({ href }) => href ?? [])

test.each([
  ['see https://example.com/a?b=c#d', ['https://example.com/a?b=c#d']],
  ['(https://example.com/a).', ['https://example.com/a']],
  ['HTTP://EXAMPLE.com', ['http://example.com/']],
  ['two: http://a.example, http://b.example!', ['http://a.example/', 'http://b.example/']],
  ['javascript:alert(1)', []],
  ['data:text/html,<b>', []],
  ['xhttps://example.com', []],
  ['https://', []],
  ['no link here', []],
])('%j has the links %j', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('nothing of the text is lost, and a link says its own address', () => {
  const text = 'a https://example.com/x, b "https://example.org" c'
  const segments = linkify(text)
  expect(segments.map(segment => segment.text).join('')).toBe(text)
  for (const { text: label, href } of segments) if (href) expect(new URL(label).href).toBe(href)
})

test('a long text without links takes linear time', () => {
  const time = (length: number) => {
    const text = 'https:/'.repeat(length)
    const start = performance.now()
    linkify(text)
    return performance.now() - start
  }
  time(1_000)
  expect(time(200_000)).toBeLessThan(1_000)
})
