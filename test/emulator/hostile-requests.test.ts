import { once } from 'node:events'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type Listening, listen } from '../../src/emulator/node.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import { type Hostile, hostileRequest, kindNames } from './hostile/kinds.ts'
import { prepareScene, type Scene, type Sound, soundRequests } from './hostile/scene.ts'
import { hangUp, sendOverHttp, type WireAnswer } from './hostile/wire.ts'

let scene: Scene
let platform: Listening

beforeAll(async () => {
  scene = await prepareScene()
  platform = await listen(scene.emulator)
})

afterAll(async () => {
  hangUp()
  await platform.close()
  scene.emulator.close()
})

const errorBody = (status: number, contextId: string | undefined) => ({
  message: expect.stringMatching(/./),
  code: expect.stringMatching(/^[a-z]+(\.[a-z]+)*$/),
  status,
  messageWithParams: expect.stringMatching(/./),
  messageParams: expect.any(Object),
  contextId,
  details: expect.any(Array),
  errors: [],
})

function expectRefusal(
  { kind, expected, ...request }: Hostile & { readonly kind: string },
  { status, contextId, contentType, body }: WireAnswer,
): void {
  const about = `a request that ${kind}: ${JSON.stringify(request).slice(0, 300)}`
  expect(expected, about).toContain(status)
  expect(contentType, about).toBe('application/json')
  expect(contextId, about).toMatch(/^[0-9a-f-]{36}$/)
  expect(body, about).toMatchObject(errorBody(status, contextId))
}

it('1,000 hostile requests are refused with the right ErrorBody and change nothing', async () => {
  const errors = vi.spyOn(console, 'error')
  const before = scene.emulator.state()
  const random = seededRandom(20_240_506)
  const requests = Array.from({ length: 1000 }, () => hostileRequest(scene, random))
  expect(new Set(requests.map(({ kind }) => kind))).toEqual(new Set(kindNames))
  for (let at = 0; at < requests.length; at += 8) {
    await Promise.all(
      requests
        .slice(at, at + 8)
        .map(async request => expectRefusal(request, await sendOverHttp(platform.port, request))),
    )
  }
  expect(scene.emulator.state()).toEqual(before)
  expect(errors).not.toHaveBeenCalled()
  errors.mockRestore()
}, 60_000)

it('the same requests are served afterwards when nobody spoils them', async () => {
  const { deleteDeployment, leave, ...others } = soundRequests(scene)
  const sounds: readonly Sound[] = [...Object.values(others), deleteDeployment, leave]
  for (const { method, path, token, body } of sounds) {
    const { status } = await fetch(platform.url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: body ? JSON.stringify(body) : null,
    })
    expect([200, 204]).toContain(status)
  }
})

it('a new conversation goes its usual way afterwards', async () => {
  await fetch(`${platform.url}/emulator/reset`, { method: 'POST' })
  const { create } = soundRequests(scene)
  const answer = await fetch(platform.url + create.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(create.body),
  })
  const { id, jwt, member, eventStreamUri } = await answer.json()
  const socket = new WebSocket(eventStreamUri)
  await once(socket, 'message')
  scene.emulator.agent().accept()
  const sent = await fetch(`${platform.url}${create.path}/${id}/members/${member.id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${jwt}` },
    body: JSON.stringify({ body: 'Hello' }),
  })
  expect(sent.status).toBe(200)
  const closed = once(socket, 'close')
  scene.emulator.agent().end()
  expect((await closed)[0]).toBe(1001)
})
