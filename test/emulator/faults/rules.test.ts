import { describe, expect, it } from 'vitest'
import { createEmulator, Refusal, type Rule } from '../../../src/emulator/index.ts'
import { call, RawGuest } from '../raw-guest.ts'
import { started } from './started.ts'

const SEND = 'postWebchatGuestConversationMemberMessages'
const LIST = 'getWebchatGuestConversationMessages'
const unavailable = { action: 'status', code: 503 } as const

async function statuses(guest: RawGuest, n: number): Promise<readonly number[]> {
  const found: number[] = []
  for (let nr = 0; nr < n; nr++) found.push((await guest.say(`message ${nr}`)).status)
  return found
}

describe('a rule', () => {
  it('fires once, the first time it fits', async () => {
    const { emulator, guest } = await started()
    emulator.rules.add({ match: { type: 'http', operation: SEND }, do: unavailable })
    expect((await guest.call('/messages')).status).toBe(200)
    expect(await statuses(guest, 3)).toEqual([503, 200, 200])
  })

  it('fires as often as it says, from the match on that it says', async () => {
    const { emulator, guest } = await started()
    emulator.rules.add({ match: { type: 'http', nth: 2 }, do: unavailable, times: 2 })
    expect(await statuses(guest, 5)).toEqual([200, 503, 503, 200, 200])
  })

  it('fires for ever when it says so, until it is removed', async () => {
    const { emulator, guest } = await started()
    const [rule] = emulator.rules.add({ match: { type: 'http' }, do: unavailable, times: 'always' })
    expect(await statuses(guest, 3)).toEqual([503, 503, 503])
    emulator.rules.remove(rule?.id ?? '')
    expect(await statuses(guest, 1)).toEqual([200])
  })

  it('counts what fits and what it did', async () => {
    const { emulator, guest } = await started()
    const rule: Rule = { match: { type: 'http', nth: 2 }, do: unavailable, comment: 'a bad moment' }
    expect(emulator.rules.add(rule)).toEqual([{ ...rule, id: 'rule-1', matched: 0, fired: 0 }])
    await statuses(guest, 3)
    expect(emulator.rules.list()).toEqual([{ ...rule, id: 'rule-1', matched: 3, fired: 1 }])
  })

  it.each<[string, Rule['match'] & { readonly type: 'http' }]>([
    ['operation', { type: 'http', operation: LIST }],
    ['method', { type: 'http', method: 'get' }],
    ['path', { type: 'http', path: '/mediarequests' }],
    ['conversation', { type: 'http', conversationId: 'another' }],
  ])('leaves alone what has another %s', async (_, match) => {
    const { emulator, guest } = await started()
    emulator.rules.add({ match, do: unavailable, times: 'always' })
    expect(await statuses(guest, 2)).toEqual([200, 200])
  })

  it('of one conversation leaves the others alone', async () => {
    const { emulator, guest, conversationId } = await started()
    const other = await RawGuest.withAgent(emulator)
    emulator.rules.add({ match: { type: 'http', conversationId }, do: unavailable, times: 'always' })
    expect(await statuses(other, 2)).toEqual([200, 200])
    expect(await statuses(guest, 2)).toEqual([503, 503])
  })

  it('is left to chance by its own seed, the same each time', async () => {
    const run = async (seed: number) => {
      const { emulator, guest } = await started()
      emulator.rules.add({ match: { type: 'http', chance: 0.5 }, do: unavailable, times: 'always', seed })
      return statuses(guest, 20)
    }
    const first = await run(3)
    expect(await run(3)).toEqual(first)
    expect(await run(4)).not.toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 503]))
  })

  it('takes its turn when another has decided', async () => {
    const { emulator, guest } = await started()
    const match = { type: 'http' } as const
    emulator.rules.add({ match, do: unavailable }, { match, do: { action: 'status', code: 500 } })
    expect(await statuses(guest, 3)).toEqual([503, 500, 200])
  })

  it('may have something done in place of a fault, for the conversation that it fits', async () => {
    const { emulator, guest, stream } = await started()
    const other = await (await RawGuest.withAgent(emulator)).attach()
    emulator.rules.add({ match: { type: 'http', operation: SEND, nth: 2 }, do: { action: 'terminate' } })
    expect(await statuses(guest, 2)).toEqual([200, 200])
    expect(stream.told()).toEqual(['Ada message 0'])
    expect([stream.events.at(-1), other.events.at(-1)]).toEqual(['close 1006', 'open'])
  })
})

describe('a rule that makes no sense', () => {
  const match = { type: 'http' }
  it.each<[unknown, string, string]>([
    [{ match }, 'bad.request', 'do'],
    [{ do: unavailable }, 'bad.request', 'match'],
    [{ match: {}, do: unavailable }, 'invalid.value', 'match.type'],
    [{ match: { type: 'smoke' }, do: unavailable }, 'invalid.value', 'match.type'],
    [{ match: { type: 'http', frameType: 'message' }, do: unavailable }, 'invalid.value', 'match.frameType'],
    [{ match: { type: 'http', operation: 'post' }, do: unavailable }, 'invalid.value', 'match.operation'],
    [{ match: { type: 'http', nth: 0 }, do: unavailable }, 'invalid.value', 'match.nth'],
    [{ match: { type: 'http', chance: 2 }, do: unavailable }, 'invalid.value', 'match.chance'],
    [{ match, do: {} }, 'invalid.value', 'do.action'],
    [{ match, do: { action: 'refuse' } }, 'invalid.value', 'do.action'],
    [{ match, do: { action: 'toString' } }, 'invalid.value', 'do.action'],
    [{ match: { type: 'frame' }, do: { action: 'end', by: 'guest' } }, 'invalid.value', 'do.action'],
    [{ match, do: { action: 'status' } }, 'bad.request', 'do.code'],
    [{ match, do: { action: 'status', code: 200 } }, 'invalid.value', 'do.code'],
    [
      { match, do: { action: 'status', code: 429, retryAfter: '1\r\nx: y' } },
      'invalid.value',
      'do.retryAfter',
    ],
    [{ match, do: { action: 'redirect', to: 'https://x.example/\n' } }, 'invalid.value', 'do.to'],
    [{ match, do: { action: 'redirect', to: '/€' } }, 'invalid.value', 'do.to'],
    [{ match, do: { action: 'html', status: 204 } }, 'invalid.value', 'do.status'],
    [{ match, do: { action: 'html', status: 304 } }, 'invalid.value', 'do.status'],
    [{ match, do: { action: 'status', code: 503, reason: 'x' } }, 'invalid.value', 'do.reason'],
    [{ match, do: unavailable, times: 0 }, 'invalid.value', 'times'],
    [{ match, do: unavailable, often: true }, 'invalid.value', 'often'],
    [{ rules: [{ match, do: unavailable }, { match }] }, 'bad.request', 'rules.1.do'],
    [{ rules: 'all' }, 'invalid.value', 'rules'],
  ])('is refused, and the answer names the field: %j', async (body, code, fieldName) => {
    const emulator = createEmulator()
    const answer = await call(emulator, '/emulator/rules', { method: 'POST', body })
    expect(answer).toMatchObject({ status: 400, body: { status: 400, code, details: [{ fieldName }] } })
    expect(emulator.rules.list()).toEqual([])
  })

  it('is refused in process, too, and its companions with it', () => {
    const { rules } = createEmulator()
    const good: Rule = { match: { type: 'open' }, do: { action: 'hang' } }
    expect(() => rules.add(good, { ...good, times: -1 })).toThrow(Refusal)
    expect(rules.list()).toEqual([])
    expect(() => rules.remove('rule-1')).toThrow(Refusal)
  })
})

describe('the control plane', () => {
  it('takes, shows and removes rules', async () => {
    const { emulator, guest } = await started()
    const rule: Rule = { match: { type: 'http', operation: SEND }, do: unavailable, times: 'always' }
    const post = (body: unknown) => call<unknown>(emulator, '/emulator/rules', { method: 'POST', body })
    const kept = { ...rule, matched: 0, fired: 0 }
    expect(await post(rule)).toMatchObject({ status: 200, body: { rules: [{ ...kept, id: 'rule-1' }] } })
    await post({ rules: [rule, rule] })
    expect((await call<unknown>(emulator, '/emulator/rules')).body).toEqual({ rules: emulator.rules.list() })
    expect(emulator.rules.list()).toHaveLength(3)
    const remove = (path: string) => call(emulator, path, { method: 'DELETE' })
    expect((await remove('/emulator/rules/rule-2')).status).toBe(204)
    expect((await remove('/emulator/rules/rule-2')).status).toBe(404)
    expect((await guest.say('hello')).status).toBe(503)
    expect((await remove('/emulator/rules')).status).toBe(204)
    expect((await guest.say('hello')).status).toBe(200)
  })

  it('does what it is told at once, and says what it was told', async () => {
    const { emulator, stream, conversationId } = await started()
    const body = { action: 'close', code: 1012, conversationId }
    expect((await call(emulator, '/emulator/act', { method: 'POST', body })).status).toBe(204)
    await Promise.resolve()
    expect(stream.events.at(-1)).toBe('close 1012')
    const { entries } = (await call<{ entries: unknown[] }>(emulator, '/emulator/log')).body
    expect(entries).toContainEqual(expect.objectContaining({ type: 'fault', do: body, conversationId }))
  })

  it.each<[unknown, number, string]>([
    [{ action: 'dance' }, 400, 'action'],
    [{ action: 'end' }, 400, 'by'],
    [{ action: 'close', code: 1006 }, 400, 'code'],
    [{ action: 'close', reason: 'x'.repeat(124) }, 400, 'reason'],
    [{ action: 'jwt.ttl', ms: 1, conversationId: 'x' }, 400, 'conversationId'],
  ])('refuses to do %j', async (body, status, fieldName) => {
    const answer = await call(createEmulator(), '/emulator/act', { method: 'POST', body })
    expect(answer).toMatchObject({ status, body: { details: [{ fieldName }] } })
  })

  it('does nothing to a conversation that is not there', async () => {
    const body = { action: 'terminate', conversationId: 'unknown' }
    const answer = await call(createEmulator(), '/emulator/act', { method: 'POST', body })
    expect(answer).toMatchObject({ status: 404, body: { entityName: 'conversation' } })
  })
})

describe('the log', () => {
  it('tells requests, frames and faults in the order in which they came', async () => {
    const { emulator, guest, conversationId } = await started()
    const before = emulator.log().length
    emulator.rules.add({ match: { type: 'http', operation: SEND }, do: unavailable })
    await guest.say('lost')
    await guest.say('hello')
    const entries = emulator.log().slice(before)
    const path = expect.stringContaining('/messages')
    expect(entries).toMatchObject([
      { type: 'fault', rule: 'rule-1', do: unavailable, on: expect.stringMatching(/^POST .*messages$/) },
      { type: 'request', method: 'POST', path, status: 503, conversationId },
      { type: 'frame', frame: { eventBody: { body: 'hello' } } },
      { type: 'message', message: { body: 'hello' } },
      { type: 'request', method: 'POST', path, status: 200 },
    ])
    expect(entries.map(({ nr }) => nr)).toEqual(entries.map((_, at) => before + 1 + at))
    const all = await call<{ entries: unknown[] }>(emulator, '/emulator/log?after=0')
    expect(all.body.entries[0]).toMatchObject({ nr: 1 })
    const { body } = await call<unknown>(emulator, `/emulator/log?after=${before + 3}`)
    expect(body).toEqual({ entries: JSON.parse(JSON.stringify(entries.slice(3))) })
  })

  it('has no token in it', async () => {
    const { emulator, guest } = await started()
    expect(JSON.stringify(emulator.log())).not.toContain(guest.jwt)
  })
})
