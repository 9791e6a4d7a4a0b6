import { describe, expect, test } from 'vitest'
import type { ConversationId } from '../../src/domain/ids.ts'
import type { StreamEvent } from '../../src/domain/platform.ts'
import { parseFrame } from '../../src/guest-api/parse-frame.ts'
import hostile from '../corpora/hostile-frames.json' with { type: 'json' }
import {
  agentId,
  brand,
  conversationId,
  heartbeatFrame,
  memberFrame,
  messageFrame,
  typingFrame,
} from '../helpers/wire-samples.ts'

const parse = (frame: unknown) => parseFrame(frame, conversationId)

describe('a frame', () => {
  test('with a message is that message', () => {
    expect(parse(messageFrame({ body: 'Hello' }))).toMatchObject({
      type: 'message',
      message: { senderId: agentId, body: 'Hello' },
    })
  })

  test('with a typing indicator names the one who types', () => {
    expect(parse(typingFrame('t-1'))).toEqual({ type: 'typing', eventId: 't-1', memberId: agentId })
  })

  test.each(['ALERTING', 'CONNECTED', 'DISCONNECTED'])('with a member change to %s tells it', state => {
    expect(parse(memberFrame(state))).toEqual({
      type: 'member',
      memberId: agentId,
      state: state.toLowerCase(),
    })
  })

  test('with a heartbeat is one', () => {
    expect(parse(heartbeatFrame)).toBe('heartbeat')
  })

  test('on the channel’s own topic that is no heartbeat says nothing', () => {
    expect(parse('{"topicName":"channel.metadata","eventBody":{"message":"socket closing"}}')).toBeUndefined()
  })

  test('of the beta’s topic is still understood', () => {
    const frame = messageFrame().replace('v2.conversations.chats.', 'v2.webchat.conversations.')

    expect(parse(frame)).toMatchObject({ type: 'message' })
  })

  test.each([
    ['of another conversation', memberFrame('DISCONNECTED', 'another')],
    ['of another topic', messageFrame().replace('v2.conversations.chats.', 'v2.users.')],
    ['with an unknown state', memberFrame('ZOMBIE')],
    ['larger than any event', messageFrame({ body: 'x'.repeat(300_000) })],
    ['that is binary', new ArrayBuffer(8)],
  ])('%s says nothing', (_, frame) => {
    expect(parse(frame)).toBeUndefined()
  })
})

/** A large frame is described, not stored. */
type Generated = {
  prefix: string
  unit: string
  times: number
  suffix: string
  suffix_unit?: string
  suffix_times?: number
}
type HostileFrame = { case: string; frame?: string; gen?: Generated }

function textOf({ frame, gen }: HostileFrame): string {
  if (!gen) return frame ?? ''
  return (
    gen.prefix +
    gen.unit.repeat(gen.times) +
    (gen.suffix_unit ?? '').repeat(gen.suffix_times ?? 0) +
    gen.suffix
  )
}

describe('hostile frames', () => {
  const ours = brand<ConversationId>('0d7e6c2a-0000-4000-8000-000000000001')
  const frames: readonly HostileFrame[] = hostile.frames
  const parsed = new Map(frames.map(entry => [entry.case, parseFrame(textOf(entry), ours)]))

  test('none throws, and none changes Object.prototype', () => {
    expect(parsed.size).toBe(76)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('only these say something', () => {
    const understood = [...parsed].filter(([, event]) => event !== undefined).map(([name]) => name)

    expect(understood).toEqual([
      'valid-message',
      'valid-heartbeat',
      'valid-typing',
      'valid-member-change',
      'duplicate-id',
      'same-id-other-body',
      'sender-unknown',
      'id-proto',
      'id-constructor',
      'bodyType-unknown',
      'bodyType-object',
      'timestamp-missing',
      'timestamp-garbage',
      'timestamp-number',
      'timestamp-1970',
      'timestamp-2999',
      'timestamp-no-ms',
      'timestamp-offset',
      'proto-customfields',
      'utf16-lone',
      'member-me-disconnected',
      'member-agent-disconnected',
      'own-echo',
      'own-echo-twice',
      'own-identical-two',
      'typing-self',
      'typing-flood',
      'self-uri-foreign',
    ])
  })

  test('what is understood holds our fields, of our types, and nothing more', () => {
    for (const event of parsed.values()) if (typeof event === 'object') expectClean(event)
  })
})

function expectClean(event: StreamEvent): void {
  expect(Object.isFrozen(event)).toBe(true)
  if (event.type !== 'message') return
  const { id, senderId, bodyType, body, timestamp, ...rest } = event.message
  expect([id, senderId, bodyType, body].map(value => typeof value)).toEqual(Array(4).fill('string'))
  expect(typeof timestamp).toBe('number')
  expect(rest).toEqual({})
}
