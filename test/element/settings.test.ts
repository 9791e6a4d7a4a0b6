import { expect, test } from 'vitest'
import { attributeOf, choiceOf } from '../../src/element/settings.ts'

test('a property in camelCase is an attribute in kebab-case', () => {
  expect(attributeOf('avatarImageUrl')).toBe('avatar-image-url')
  expect(attributeOf('queue')).toBe('queue')
})

test('a choice nobody knows means the default', () => {
  expect(choiceOf('placement', 'inline')).toBe('inline')
  expect(choiceOf('placement', 'middle')).toBe('bottom-end')
  expect(choiceOf('storage', undefined)).toBe('session')
})
