import { describe, expect, it } from 'vitest'
import { after, type Condition } from '../../../src/demo/break-it/conditions.ts'
import type { Act, Fault, KeptRule } from '../../../src/demo/break-it/fault.ts'
import { inForce } from '../../../src/demo/break-it/in-force.ts'

const rule = (more: Partial<KeptRule> = {}): KeptRule => ({
  id: 'rule-1',
  match: { type: 'frame', from: 'others' },
  do: { action: 'dup', n: 3 },
  fired: 0,
  ...more,
})
const fault = (act: Act, conversationId?: string): Fault => ({
  nr: 1,
  at: '2026-01-01T00:00:00.000Z',
  do: act,
  ...(conversationId !== undefined && { conversationId }),
})
const following = (...faults: readonly Fault[]) => faults.reduce(after, [] as readonly Condition[])
const escaping = { action: 'escapeHtml', on: true }
const lagging = { action: 'get.lagMs', ms: 2_000 }

describe('what is in force', () => {
  it('is nothing that could not be done', () => {
    expect(following({ ...fault(escaping), undone: 'no such conversation' })).toEqual([])
  })

  it('tells a rule by its comment, in words, with the times left and whom it concerns', () => {
    const kept = rule({
      times: 3,
      fired: 1,
      comment: 'Thrice',
      match: { type: 'frame', conversationId: 'c1' },
    })
    expect(inForce([kept], [], 'c1')).toEqual([
      {
        key: 'rule-1',
        name: 'Thrice',
        words: 'frame → dup (n 3)',
        terms: '2 times more, this chat',
        undo: { rule: 'rule-1' },
      },
    ])
  })

  it.each([
    [rule(), 'once more, every chat'],
    [rule({ times: 'always', fired: 7 }), 'until removed, every chat'],
    [rule({ times: 4, fired: 3, match: { type: 'open', conversationId: 'c2' } }), 'once more, another chat'],
  ])('knows how long and for whom a rule holds: %#', (kept, terms) => {
    expect(inForce([kept], [], 'c1').map(each => each.terms)).toEqual([terms])
  })

  it('names a rule without a comment by what it does, and tells what it matches', () => {
    const [each] = inForce([rule()], [], undefined)
    expect(each).toMatchObject({ name: 'dup', words: 'frame (from others) → dup (n 3)' })
  })

  it('leaves out a rule that has fired as often as it may', () => {
    expect(inForce([rule({ fired: 1 }), rule({ times: 2, fired: 2 })], [], undefined)).toEqual([])
  })

  it('tells a condition by its mood, and how it is taken back', () => {
    expect(inForce([], following(fault(escaping, 'c1')), 'c1')).toEqual([
      {
        key: 'escapeHtml c1',
        name: 'Escape HTML',
        words: 'escapeHtml (on true)',
        terms: 'until removed, this chat',
        undo: { act: { action: 'escapeHtml', on: false, conversationId: 'c1' } },
      },
    ])
  })

  it('says that a condition without a way back holds until it is healed', () => {
    const limited = fault({ action: 'rateLimit', n: 1, perMs: 1_000 })
    expect(inForce([], following(limited), undefined)).toMatchObject([
      { name: 'rateLimit', terms: 'until healed, every chat', undo: undefined },
    ])
  })

  it('leaves out conditions of other chats', () => {
    expect(inForce([], following(fault(escaping, 'c2')), 'c1')).toEqual([])
  })
})

describe('conditions', () => {
  it('hold beside each other, the last of a kind in the place of the one before', () => {
    const longer = { action: 'get.lagMs', ms: 9_000 }
    expect(following(fault(escaping), fault(lagging), fault(longer))).toEqual([
      { act: escaping },
      { act: longer },
    ])
  })

  it('end when they are made usual again, for one chat or for all', () => {
    const usual = { action: 'escapeHtml', on: false }
    expect(following(fault(escaping, 'c1'), fault(usual, 'c1'))).toEqual([])
    expect(following(fault(escaping, 'c1'), fault(usual, 'c2'))).toHaveLength(1)
    expect(following(fault(escaping, 'c1'), fault(escaping, 'c2'), fault(usual))).toEqual([])
  })

  it('end when all is healed', () => {
    expect(following(fault(escaping), fault(lagging, 'c1'), fault({ action: 'heal' }))).toEqual([])
  })

  it('end with their chats when the emulator forgets those', () => {
    const start = [fault(escaping), fault(lagging, 'c1')]
    expect(following(...start, fault({ action: 'restart' }))).toEqual([{ act: escaping }])
    expect(following(...start, fault({ action: 'restart', keepState: true }))).toHaveLength(2)
  })

  it('are not made by what happens only once', () => {
    expect(following(fault({ action: 'terminate' }, 'c1'), fault({ action: 'dup', n: 2 }))).toEqual([])
  })
})
