import { expect, test } from 'vitest'
import type { MemberId } from '../../src/domain/ids.ts'
import { en } from '../../src/i18n/en.ts'
import { Translator } from '../../src/i18n/strings.ts'
import { initialsOf, nameOf } from '../../src/view/names.ts'
import { brand } from '../helpers/wire-samples.ts'

const translator = new Translator('en', en)
const member = { id: brand<MemberId>('m1'), state: 'connected' } as const

test.each([
  ['Robin', 'R'],
  ['robin van der Meer', 'RM'],
  ['  ', ''],
  ['😀 Ada', '😀A'],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a member without a name is called by what it is', () => {
  expect(nameOf({ ...member, role: 'agent', displayName: 'Robin' }, translator)).toBe('Robin')
  expect(nameOf({ ...member, role: 'agent' }, translator)).toBe('Agent')
  expect(nameOf({ ...member, role: 'workflow' }, translator)).toBe('Assistant')
  expect(nameOf(undefined, translator)).toBe('Agent')
})
