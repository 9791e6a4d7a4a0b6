import { describe, expect, test } from 'vitest'
import type { MemberId } from '../../src/domain/ids.ts'
import { en } from '../../src/i18n/en.ts'
import { Translator } from '../../src/i18n/strings.ts'
import { initialsOf } from '../../src/view/initials.ts'
import { nameOf } from '../../src/view/names.ts'
import { ownCorpus } from '../helpers/corpus.ts'
import { brand } from '../helpers/wire-samples.ts'

const translator = new Translator('en', en)
const member = { id: brand<MemberId>('m1'), state: 'connected' } as const

test.each([
  ['Robin', 'R'],
  ['robin van der Meer', 'RM'],
  ['  ', ''],
  ['😀 Ada', '😀A'],
  ['Robin (Support)', 'RS'],
  ['"Robin" – Support', 'RS'],
  ['Robin –', 'R'],
  ['O’Neill 24/7', 'O2'],
  ['???', '?'],
  ['שרה כהן', 'שכ'],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a member without a name is called by what it is', () => {
  expect(nameOf({ ...member, role: 'agent', displayName: 'Robin' }, translator)).toBe('Robin')
  expect(nameOf({ ...member, role: 'agent' }, translator)).toBe('Agent')
  expect(nameOf({ ...member, role: 'workflow' }, translator)).toBe('Assistant')
  expect(nameOf(undefined, translator)).toBe('Agent')
})

const shown = (displayName: string) => nameOf({ ...member, role: 'agent', displayName }, translator)

describe('a name is shown', () => {
  test.each([
    ['without marks that turn text round', '\u202enimdA\u202c', 'nimdA'],
    ['without letters of no width', 'Ro\u200bb\u2060in\ufeff', 'Robin'],
    ['without hidden tags', 'Ada\u{e0069}\u{e0067}', 'Ada'],
    ['without line breaks, which could fake another line', 'Ada\n[10:00] You: yes', 'Ada[10:00] You: yes'],
    [
      'with the marks of its script',
      'Zoë Phạm Nguyễn देवी שָׁלוֹם'.normalize('NFD'),
      'Zoë Phạm Nguyễn देवी שָׁלוֹם'.normalize('NFD'),
    ],
    ['without a tower of marks', `a${'\u0301'.repeat(300)}b`, `a${'\u0301'.repeat(4)}b`],
    ['with at most 80 letters', 'é'.normalize('NFD').repeat(200), 'é'.normalize('NFD').repeat(80)],
    ['with whole emoji', '😀'.repeat(100), '😀'.repeat(80)],
  ])('%s', (_, name, expected) => {
    expect(shown(name)).toBe(expected)
  })

  test.each(['\u200b\u200b', '\u3164', ' \u2060 ', '\u202e', '\u0301\u0301'])(
    'as a role when there is nothing to be seen of %j',
    name => {
      expect(shown(name)).toBe('Agent')
    },
  )

  test.each([
    ...['rtl-bidi', 'zalgo-emoji-scripts', 'control-null-surrogates', 'long', 'boundary-4000'].flatMap(
      ownCorpus,
    ),
  ])('as no more than 80 visible letters: $id', ({ value }) => {
    const name = shown(String(value))
    const letters = [...new Intl.Segmenter('en').segment(name)]
    expect(letters.length).toBeLessThanOrEqual(80)
    expect(letters.length).toBeGreaterThan(0)
    expect(name).not.toMatch(/[\p{Bidi_Control}\p{DI}\p{Cc}]/u)
  })
})
