import { expect, test } from 'vitest'
import { en } from '../../src/i18n/en.ts'
import { loadStrings } from '../../src/i18n/languages.ts'
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
  expect(english.moment(Number.POSITIVE_INFINITY)).toBe('')
  expect(english.moment(Date.UTC(2024, 5, 1, 12, 34))).toMatch(/Jun 1, 2024, \d?\d:\d\d/)
})

test.each([
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa', 'rtl'],
  ['en', 'ltr'],
  ['de-AT', 'ltr'],
  ['ckb', 'rtl'],
  ['ku', 'ltr'],
  ['az-Arab', 'rtl'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction)
})

const HELLO = '\u2068Robin (Support)\u2069'

test('words that run the other way are kept apart from those around them', async () => {
  const hebrew = new Translator('he', await loadStrings('he'))
  expect(hebrew.text('mediaRequest', { name: 'Robin (Support)' })).toBe(`בקשה מאת ${HELLO}`)
  expect(hebrew.text('withAgent', { names: ['Robin (Support)', 'דנה'] })).toBe(
    `בשיחה עם ${HELLO} ו-\u2068דנה\u2069`,
  )
  expect(english.text('joined', { name: 'דנה!' })).toBe('\u2068דנה!\u2069 joined the chat')
})

test('lists are made as the language makes them', async () => {
  const japanese = new Translator('ja', await loadStrings('ja'))
  expect(english.plural('typing', 2, { names: ['Ann', 'Bob'] })).toBe('Ann and Bob are typing')
  expect(japanese.plural('typing', 2, { names: ['Ann', 'Bob'] })).toBe('Ann、Bobが入力しています')
})

test('plurals, numbers and times are those of the language', async () => {
  const arabic = new Translator('ar-EG', await loadStrings('ar'))
  const russian = new Translator('ru', await loadStrings('ru'))
  expect([0, 1, 2, 3, 11, 100].map(count => arabic.plural('unread', count))).toEqual([
    'لا توجد رسائل جديدة',
    'رسالة جديدة واحدة',
    'رسالتان جديدتان',
    '٣ رسائل جديدة',
    '١١ رسالة جديدة',
    '١٠٠ رسالة جديدة',
  ])
  expect([1, 3, 5, 21].map(count => russian.plural('unread', count))).toEqual([
    '1 новое сообщение',
    '3 новых сообщения',
    '5 новых сообщений',
    '21 новое сообщение',
  ])
  expect(arabic.number(99)).toBe('٩٩')
  expect(arabic.time(0)).toMatch(/[٠-٩]:[٠-٩]{2}/)
  expect(russian.time(Date.UTC(2024, 0, 1, 12, 34))).toMatch(/^\d\d:\d\d$/)
})
