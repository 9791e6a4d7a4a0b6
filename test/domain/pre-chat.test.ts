import { expect, test } from 'vitest'
import { answerTo, guestFrom, type PreChatField } from '../../src/domain/pre-chat.ts'

const fields: readonly PreChatField[] = [
  { name: 'firstName' },
  { name: 'email', value: 'ada@example.com' },
  { name: 'order', label: 'Order number' },
  { name: 'news', type: 'checkbox', label: 'News' },
]

test('what was written comes before what stood there at first; a box that nobody touched is not checked', () => {
  const answers = { firstName: 'Ada' }
  expect(fields.map(field => answerTo(field, answers))).toEqual(['Ada', 'ada@example.com', '', 'false'])
  expect(fields.map(field => answerTo(field, { email: '' }))).toEqual(['', '', '', 'false'])
})

test('properties of the guest are told as such, all else as custom fields, and what is empty not at all', () => {
  expect(guestFrom(fields, { firstName: 'Ada', email: '', order: '1042' })).toEqual({
    firstName: 'Ada',
    customFields: { order: '1042', news: 'false' },
  })
})

test('a guest of whom nothing is known is an empty one', () => {
  expect(guestFrom([{ name: 'firstName' }], {})).toEqual({})
})

test('answers to questions that are no longer asked are not told', () => {
  expect(guestFrom([], { firstName: 'Ada' })).toEqual({})
})
