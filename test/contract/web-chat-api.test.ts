/** Our client against the official ones: each of the eleven operations must look the same on the wire. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebChatApi } from '../../src/guest-api/web-chat-api.ts'
import { guestOperations, invoke } from './guest-operations.ts'
import { officialClient, officialOperations } from './official-client.ts'
import { platformSdk } from './platform-sdk.ts'
import { type Recorder, startRecorder } from './recorder.ts'

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'

let recorder: Recorder

beforeAll(async () => {
  recorder = await startRecorder()
})

afterAll(() => recorder.close())

it.each(guestOperations)('%s puts on the wire what the official clients do', async (operation, ...args) => {
  // The create operation is called before there is a token.
  const token = operation === 'postWebchatGuestConversations' ? undefined : TOKEN
  const record = (client: object) => recorder.record(() => invoke(client, operation, args))
  const ours = await record(new WebChatApi({ apiBase: recorder.url, token }))
  expect(ours).toEqual(await record(officialClient(recorder.url, token)))
  expect(ours).toEqual(await record(platformSdk(recorder.url, token)))
  expect(ours.authorization).toBe(token && `Bearer ${token}`)
})

it('leaves no operation of the official client out', () => {
  const covered = new Set(guestOperations.map(([operation]) => operation))
  expect([...covered].sort()).toEqual([...officialOperations].sort())
})
