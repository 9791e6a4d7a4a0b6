import { describe, expect, it } from 'vitest'
import { aimed } from '../../../src/demo/break-it/aim.ts'
import { isRule } from '../../../src/demo/break-it/fault.ts'
import { lasts } from '../../../src/demo/break-it/mood.ts'
import { moodGroups, nameOf } from '../../../src/demo/break-it/moods.ts'
import { started } from '../../emulator/faults/started.ts'

const moods = moodGroups.flatMap(group => group.moods)

/** As the demo's page does it, without a browser. */
async function ordered({ orders }: (typeof moods)[number], conversationId?: string) {
  const { emulator, stream, ...at } = await started()
  // Nothing that can read is to hear what some of them say.
  stream.socket.close()
  const answers: number[] = []
  for (const order of orders.map(each => aimed(each, conversationId && at.conversationId))) {
    const path = isRule(order) ? '/emulator/rules' : '/emulator/act'
    const { status } = await emulator.fetch(path, { method: 'POST', body: JSON.stringify(order), headers })
    answers.push(status)
  }
  return { ...at, emulator, answers }
}
const headers = { 'content-type': 'application/json' }

describe('the moods of the platform', () => {
  it('have names of their own, each with a sentence', () => {
    expect(new Set(moods.map(({ name }) => name)).size).toBe(moods.length)
    for (const { outcome } of moods) expect(outcome).toMatch(/^[A-Z][^.]{40,190}\.$/)
  })

  it.each(moods.map(mood => [mood.name, mood] as const))('%s: the emulator takes it', async (_, mood) => {
    const { emulator, answers } = await ordered(mood, 'this chat')
    expect(answers.every(status => status === 200 || status === 204)).toBe(true)
    emulator.close()
  })

  const everywhere = moods.filter(({ needsChat }) => !needsChat)
  it.each(everywhere.map(mood => [mood.name, mood] as const))(
    '%s: it takes it for chats to come as well',
    async (_, mood) => {
      const { emulator, answers } = await ordered(mood)
      expect(answers.every(status => status === 200 || status === 204)).toBe(true)
      emulator.close()
    },
  )

  it('last when a rule fires always or a condition holds, and only then', () => {
    expect(moods.filter(lasts).map(({ name }) => name)).toEqual([
      'Send every event three times',
      'Delay every event by 3 s',
      'Slow the API down by 3 s',
      'Let the history lag 2 s',
      'Escape HTML',
      'Put the clock an hour ahead',
    ])
  })

  it('give their names to the conditions they make', () => {
    expect(nameOf({ action: 'escapeHtml', on: true })).toBe('Escape HTML')
    expect(nameOf({ action: 'rateLimit', n: 1, perMs: 1 })).toBeUndefined()
  })
})

describe('an order', () => {
  const rule = { match: { type: 'http', method: 'POST' }, do: { action: 'drop' } }

  it('is aimed at the chat that runs', () => {
    expect(aimed(rule, 'c1')).toEqual({ ...rule, match: { ...rule.match, conversationId: 'c1' } })
    expect(aimed({ action: 'halfOpen' }, 'c1')).toEqual({ action: 'halfOpen', conversationId: 'c1' })
  })

  it('is for every chat while none runs, or where it concerns the whole emulator', () => {
    expect(aimed(rule, undefined)).toBe(rule)
    const restart = { action: 'restart', downMs: 1 }
    expect(aimed(restart, 'c1')).toBe(restart)
  })
})
