import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import type { WebChatMemberInfo, WebChatMemberInfoEntityList } from '../../src/guest-api/wire.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { RawGuest } from './raw-guest.ts'

const list = async (guest: RawGuest, query = '') =>
  (await guest.call<WebChatMemberInfoEntityList>(`/members${query}`)).body

const named = ({ entities = [] }: WebChatMemberInfoEntityList) =>
  entities.map(({ role, displayName, state }) => `${role} ${displayName} ${state}`)

describe('listing members', () => {
  it('tells everybody who ever was there, in order of appearance', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect(named(await list(guest))).toEqual([
      'CUSTOMER Ada CONNECTED',
      'ACD Support DISCONNECTED',
      'AGENT Robin CONNECTED',
    ])
  })

  it('leaves out the disconnected on request', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect(named(await list(guest, '?excludeDisconnectedMembers=true'))).toEqual([
      'CUSTOMER Ada CONNECTED',
      'AGENT Robin CONNECTED',
    ])
  })

  it('tells where it is', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const uri = (page: number) =>
      `/api/v2/webchat/guest/conversations/${guest.conversationId}/members?pageSize=1&pageNumber=${page}`
    expect(await list(guest, '?pageSize=1&pageNumber=2')).toEqual({
      entities: [expect.objectContaining({ role: 'ACD' })],
      pageSize: 1,
      pageNumber: 2,
      total: 3,
      pageCount: 3,
      firstUri: uri(1),
      previousUri: uri(1),
      selfUri: uri(2),
      nextUri: uri(3),
      lastUri: uri(3),
    })
  })

  it('takes empty parameters as omitted', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const page = await list(guest, '?pageSize=&pageNumber=&excludeDisconnectedMembers=')
    expect(page).toMatchObject({ pageSize: 25, pageNumber: 1, total: 3, pageCount: 1 })
  })

  it('finds nobody beyond the last page', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect(await list(guest, '?pageNumber=2')).toMatchObject({ entities: [], total: 3 })
  })

  it.each(['pageSize=0', 'pageSize=x', 'pageNumber=-1', 'excludeDisconnectedMembers=maybe'])(
    'refuses %s',
    async query => {
      const guest = await RawGuest.withAgent(createEmulator())
      expect(await guest.call(`/members?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid.value' },
      })
    },
  )
})

describe('getting a member', () => {
  it('answers when it came and, once it has left, when it went', async () => {
    const clock = new ManualClock()
    const guest = await RawGuest.withAgent(createEmulator({ clock }))
    const agent = guest.emulator.agent().accept()
    const get = async () => (await guest.call<WebChatMemberInfo>(`/members/${agent.id}`)).body
    expect(await get()).toEqual({
      id: agent.id,
      displayName: 'Robin',
      customFields: {},
      role: 'AGENT',
      joinDate: '2024-05-06T07:08:09.010Z',
      authenticatedGuest: false,
      state: 'CONNECTED',
    })
    await clock.advance(1000)
    guest.emulator.agent().leave()
    expect(await get()).toMatchObject({ state: 'DISCONNECTED', leaveDate: '2024-05-06T07:08:10.010Z' })
  })

  it('answers 404 for an unknown one', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect(await guest.call('/members/unknown')).toMatchObject({
      status: 404,
      body: { entityName: 'member' },
    })
  })

  it('works after the end, so that a guest can find out', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    guest.emulator.agent().end()
    expect((await guest.call(`/members/${guest.memberId}`)).body).toMatchObject({ state: 'DISCONNECTED' })
  })
})

describe('removing the own member', () => {
  it('ends the conversation for everybody', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const { status, body } = await guest.leave()
    expect([status, body]).toEqual([204, null])
    expect(named(await list(guest, '?excludeDisconnectedMembers=true'))).toEqual([])
    expect(guest.emulator.state().conversations[0]?.state).toBe('ended')
  })

  it('works before a stream is attached, and only once', async () => {
    const guest = await RawGuest.create(createEmulator())
    expect((await guest.leave()).status).toBe(204)
    expect(await guest.leave()).toMatchObject({
      status: 400,
      body: { code: 'chat.error.conversation.state' },
    })
  })

  it('is not possible for another member', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const agent = guest.emulator.agent().accept()
    expect(await guest.call(`/members/${agent.id}`, { method: 'DELETE' })).toMatchObject({
      status: 403,
      body: { code: 'not.authorized' },
    })
    expect(guest.emulator.state().conversations[0]?.state).toBe('active')
  })
})
