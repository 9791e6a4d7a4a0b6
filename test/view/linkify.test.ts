import { describe, expect, test } from 'vitest'
import { linkify, type Segment } from '../../src/view/linkify.ts'
import { ownCorpus } from '../helpers/corpus.ts'
import { links as expectedLinks } from './link-decisions.ts'

type Link = Required<Segment>

const linksIn = (text: string): readonly Link[] =>
  linkify(text).flatMap(({ text, href }) => (href === undefined ? [] : { text, href }))
const labelsIn = (text: string) => linksIn(text).map(({ text }) => text)

const plainOf = (text: string) => linkify(text).flatMap(({ text, href }) => (href === undefined ? text : []))

/** What must hold for every link of every text. */
function checkLinks(text: string): void {
  for (const { text: label, href } of linksIn(text)) {
    const url = new URL(href)
    expect(['https:', 'http:', 'mailto:', 'tel:']).toContain(url.protocol)
    expect(url.username + url.password).toBe('')
    // Without what is not seen or turns text round, and naming the very host it leads to.
    expect(label).not.toMatch(/[\p{DI}\p{Cc}\s]/u)
    expect(new URL(label.replace(/^www/i, 'https://www')).href).toBe(href)
    const named = label.toLowerCase().replace(/^https?:\/\//, '')
    expect(named.slice(0, url.host.length)).toBe(url.host)
  }
}

describe('the texts of the corpus', () => {
  const rows = ownCorpus('urls').map(row => ({ ...row, name: String(row.case), text: String(row.value) }))

  test.each(rows)('$name: $expect', ({ name, text }) => {
    expect(labelsIn(text)).toEqual(expectedLinks[name] ?? [])
    checkLinks(text)
  })

  test('no decision is about a text that is not there', () => {
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(expectedLinks)))
  })
})

describe('the end of an address', () => {
  test.each([
    ['(see https://example.com/a_(b))', ['https://example.com/a_(b)']],
    ['<https://example.com/x>', ['https://example.com/x']],
    ['(https://example.com/x).', ['https://example.com/x']],
    ['[a](https://one.example),[b](https://two.example)', ['https://one.example', 'https://two.example']],
    ['https://example.com/?a[0]=1&b[]=2', ['https://example.com/?a[0]=1&b[]=2']],
    ['https://example.com/a(b', ['https://example.com/a']],
    ['“https://example.com/x”, «https://example.com/y»', ['https://example.com/x', 'https://example.com/y']],
    ['*https://example.com/x* **https://example.com/y**', ['https://example.com/x', 'https://example.com/y']],
    ['请看https://example.com/a。谢谢', ['https://example.com/a']],
    ["https://example.com/I'm_here'", ["https://example.com/I'm_here"]],
    ['https://example.com/a...b...', ['https://example.com/a...b']],
    ['two: http://a.example, http://b.example!', ['http://a.example', 'http://b.example']],
    [
      'write to mailto:a.b@example.com, or call tel:+4930123456!',
      ['mailto:a.b@example.com', 'tel:+4930123456'],
    ],
  ])('in %j: %j', (text, labels) => {
    expect(labelsIn(text)).toEqual(labels)
    checkLinks(text)
  })
})

describe('no link is made of', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'xhttps://example.com',
    'https://',
    'https://nowhere',
    'mailto:nobody',
    'mailto:?to=a@example.com',
    'tel:javascript',
    'https://@example.com\\evil.example',
    'view no link here',
  ])('%j', text => {
    expect(linkify(text)).toEqual([{ text }])
  })
})

test('of a text without addresses nothing is changed, and of one with them only how another host is written', () => {
  const text = 'a https://example.com/x, b "https://example.org" c https://münchen.example/ d'
  expect(
    linkify(text)
      .map(({ text }) => text)
      .join(''),
  ).toBe(text.replace('münchen', 'xn--mnchen-3ya'))
  expect(plainOf(text)).toEqual(['a ', ', b "', '" c ', ' d'])
  expect(linkify('')).toEqual([])
})

describe('it takes no more than 50 ms', () => {
  const repeated: readonly (readonly [string, string])[] = [
    ['brackets that open', 'http://a(b'.repeat(10_000)],
    ['brackets that close', 'http://a.b)'.repeat(10_000)],
    ['one bracket and much in it', `http://a.b(${'x'.repeat(100_000)}`],
    ['stops', `http://a.b${'!'.repeat(100_000)}`],
    ['stops and brackets', `http://a.b${'!('.repeat(50_000)}`],
    ['beginnings', 'https:/'.repeat(15_000)],
    ['emoji', 'http://😀'.repeat(10_000)],
  ]
  const texts = [...ownCorpus('long').map(row => [String(row.case), String(row.value)] as const), ...repeated]

  test.each(texts)('for %s', (_, text) => {
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now()
      linkify(text)
      return performance.now() - start
    })
    // A busy machine can only make it slower.
    expect(Math.min(...times)).toBeLessThan(50)
  })
})
