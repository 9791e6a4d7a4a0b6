import { describe, expect, it } from 'vitest'
import { summary } from '../../src/demo/summary.ts'
import { ApiError } from '../../src/guest-api/errors.ts'

const ID = '2b6f0cc9-04d8-4a4b-9f3c-0d2a7d1c9a10'

describe('the summary of an event', () => {
  it('is empty when nothing is to be said', () => {
    expect([undefined, null, {}, { types: [], name: '' }].map(summary)).toEqual(['', '', '', ''])
  })

  it('names what the event carries, of the things inside it as well', () => {
    const message = { id: ID, senderId: ID, bodyType: 'standard', body: 'Hello', timestamp: 1 }
    expect(summary({ message, direction: 'out' })).toBe('body Hello, direction out')
  })

  it('shortens ids and long texts, and keeps to one line', () => {
    expect(summary({ conversationId: ID, resumed: false })).toBe('conversationId 2b6f0cc9…, resumed false')
    expect(summary({ body: `one\n  two ${'x'.repeat(100)}` })).toBe(`body one two ${'x'.repeat(39)}…`)
  })

  it('joins lists', () => {
    const mediaRequest = { types: ['cobrowse', 'screenshare'], state: 'pending' }
    expect(summary({ mediaRequest })).toBe('types cobrowse + screenshare, state pending')
  })

  it('tells the code of an error', () => {
    const error = new ApiError('queue-invalid', 'unable to start', { status: 400 })
    expect(summary({ error })).toContain('code queue-invalid')
  })
})
