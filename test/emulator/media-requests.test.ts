import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import type {
  WebChatGuestMediaRequest,
  WebChatGuestMediaRequestEntityList,
  WebChatMediaType,
} from '../../src/guest-api/wire.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'
import { RawGuest } from './raw-guest.ts'

const start = async (type: WebChatMediaType = 'COBROWSE') => {
  const clock = new ManualClock()
  const guest = await RawGuest.withAgent(createEmulator({ clock }))
  const stream = await guest.attach()
  const { id = '' } = guest.emulator.agent().requestMedia(type)
  const get = async () => (await guest.call<WebChatGuestMediaRequest>(`/mediarequests/${id}`)).body
  const answer = (state: unknown) =>
    guest.call<WebChatGuestMediaRequest>(`/mediarequests/${id}`, { method: 'PATCH', body: { state } })
  return { clock, guest, stream, id, get, answer }
}

describe('a media request', () => {
  it('is announced by a message that says nothing, and listed', async () => {
    const { guest, stream, id } = await start()
    await settle()
    expect(stream.told()).toEqual(['Robin media-request'])
    const { body } = await guest.call<WebChatGuestMediaRequestEntityList>('/mediarequests')
    const selfUri = `/api/v2/webchat/guest/conversations/${guest.conversationId}/mediarequests/${id}`
    expect(body).toEqual({ entities: [{ id, types: ['COBROWSE'], state: 'PENDING', selfUri }] })
  })

  it.each(['COBROWSE', 'SCREENSHARE'] as const)(
    'to %s gets a session to join when it is accepted',
    async type => {
      const { answer, get } = await start(type)
      const { status, body } = await answer('ACCEPTED')
      expect(status).toBe(200)
      expect(body).toMatchObject({
        types: [type],
        state: 'ACCEPTED',
        communicationId: expect.any(String),
        securityKey: expect.any(String),
      })
      expect(await get()).toEqual(body)
    },
  )

  it.each(['DECLINED', 'ERRORED'])('gets none when the guest answers %s', async state => {
    const { answer, get } = await start()
    await answer(state)
    expect(await get()).toMatchObject({ state })
    expect(await get()).not.toHaveProperty('securityKey')
  })

  it('may fail after it was accepted', async () => {
    const { answer } = await start()
    await answer('ACCEPTED')
    expect((await answer('ERRORED')).body.state).toBe('ERRORED')
  })

  it.each([
    ['ACCEPTED', 'DECLINED'],
    ['ACCEPTED', 'ACCEPTED'],
    ['DECLINED', 'ACCEPTED'],
    ['DECLINED', 'ERRORED'],
    ['ERRORED', 'ACCEPTED'],
  ])('that is %s cannot be %s', async (first, second) => {
    const { answer, get } = await start()
    await answer(first)
    expect(await answer(second)).toMatchObject({ status: 409, body: { status: 409, code: 'conflict' } })
    expect((await get()).state).toBe(first)
  })

  it.each(['PENDING', 'CANCELLED', 'TIMEDOUT', 'accepted', undefined])(
    'is not answered with %s',
    async state => {
      const { answer, get } = await start()
      expect(await answer(state)).toMatchObject({ status: 400, body: { code: 'invalid.value' } })
      expect((await get()).state).toBe('PENDING')
    },
  )

  it('can be cancelled by the agent while it is pending', async () => {
    const { guest, stream, id, answer } = await start()
    guest.emulator.agent().cancelMedia(id)
    await settle()
    expect(stream.told()).toEqual(['Robin media-request', 'Robin media-request'])
    expect((await answer('ACCEPTED')).status).toBe(409)
    expect(() => guest.emulator.agent().cancelMedia(id)).toThrow(expect.objectContaining({ status: 409 }))
  })

  it('times out after five minutes without an answer', async () => {
    const { clock, get, stream } = await start()
    await clock.advance(5 * 60_000)
    expect((await get()).state).toBe('TIMEDOUT')
    expect(stream.told().filter(told => told === 'Robin media-request')).toHaveLength(2)
  })

  it('that has timed out can neither be answered nor cancelled', async () => {
    const { clock, guest, id, answer, get } = await start()
    await clock.advance(5 * 60_000)
    expect(await answer('ACCEPTED')).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(() => guest.emulator.agent().cancelMedia(id)).toThrow(expect.objectContaining({ status: 409 }))
    expect((await get()).state).toBe('TIMEDOUT')
  })

  it.each(['ACCEPTED', 'DECLINED', 'ERRORED'])('that is %s is not cancelled any more', async state => {
    const { guest, id, answer, get } = await start()
    await answer(state)
    expect(() => guest.emulator.agent().cancelMedia(id)).toThrow(expect.objectContaining({ status: 409 }))
    expect((await get()).state).toBe(state)
  })

  it('keeps its session to join when it fails after all', async () => {
    const { answer } = await start()
    const { body: accepted } = await answer('ACCEPTED')
    expect((await answer('ERRORED')).body).toEqual({ ...accepted, state: 'ERRORED' })
  })

  it('does not stand in the way of another', async () => {
    const { guest, answer } = await start()
    guest.emulator.agent().requestMedia('SCREENSHARE')
    await answer('DECLINED')
    const { body } = await guest.call<WebChatGuestMediaRequestEntityList>('/mediarequests')
    expect(body.entities).toMatchObject([
      { types: ['COBROWSE'], state: 'DECLINED' },
      { types: ['SCREENSHARE'], state: 'PENDING' },
    ])
  })

  it('does not time out once it is answered', async () => {
    const { clock, answer, get } = await start()
    await answer('ACCEPTED')
    await clock.advance(5 * 60_000)
    expect((await get()).state).toBe('ACCEPTED')
  })

  it('is cancelled when the conversation ends', async () => {
    const { guest, get, answer } = await start()
    await guest.leave()
    expect((await get()).state).toBe('CANCELLED')
    expect(await answer('ACCEPTED')).toMatchObject({ body: { code: 'chat.error.conversation.state' } })
  })

  it('that is unknown is a 404', async () => {
    const { guest } = await start()
    const path = '/mediarequests/unknown'
    expect(await guest.call(path)).toMatchObject({ status: 404, body: { entityName: 'mediarequest' } })
    expect((await guest.call(path, { method: 'PATCH', body: { state: 'ACCEPTED' } })).status).toBe(404)
  })
})
