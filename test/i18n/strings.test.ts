import { expect, test } from 'vitest'
import { en } from '../../src/i18n/en.ts'
import { chooseLocale } from '../../src/i18n/languages.ts'
import { directionOf, Translator } from '../../src/i18n/strings.ts'

const english = new Translator('en', en)

test('gaps are filled, and a gap nobody fills stays visible', () => {
  expect(english.text('joined', { name: 'Robin' })).toBe('Robin joined the chat')
  expect(english.text('joined')).toBe('{name} joined the chat')
  expect(english.text('joined', { name: '{name}' })).toBe('{name} joined the chat')
})

test('plurals follow the language of the text', () => {
  expect(english.plural('unread', 1)).toBe('1 new message')
  expect(english.plural('unread', 1_200)).toBe('1,200 new messages')
  const polish = new Translator('pl', { ...en, unread: { one: 'a', few: 'b', other: 'c' } })
  expect([1, 3, 1.5].map(count => polish.plural('unread', count))).toEqual(['a', 'b', 'c'])
})

test('a time the platform did not tell is not shown', () => {
  expect(english.time(Number.POSITIVE_INFINITY)).toBe('')
  expect(english.time(Date.UTC(2024, 0, 1, 12, 34))).toMatch(/\d:\d\d/)
})

test.each([
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa', 'rtl'],
  ['en', 'ltr'],
  ['de-AT', 'ltr'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction)
})

test('the first well-formed language wins', () => {
  expect(chooseLocale([null, '', 'not a tag', 'de_AT', 'fr-ca'])).toBe('fr-CA')
  expect(chooseLocale([])).toBe('en')
})
