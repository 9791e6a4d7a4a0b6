/** Our administration against the official SDK's: each operation must look the same on the wire. */
import type { WebChatApi } from 'purecloud-platform-client-v2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebChatAdminApi, type WebChatDeployment } from '../../src/admin/index.ts'
import { invoke } from './guest-operations.ts'
import { platformSdk } from './platform-sdk.ts'
import { type Recorder, startRecorder } from './recorder.ts'
import { resultTypes } from './sdk-models.ts'

const TOKEN = 'oauth-token_0123456789'

const deployment: WebChatDeployment = {
  id: 'd',
  name: 'Große Straße',
  description: '',
  authenticationRequired: false,
  authenticationUrl: 'https://shop.example/sign?a=1',
  disabled: true,
  webChatConfig: { webChatSkin: 'modern-caret-skin' },
  allowedDomains: ['https://shop.example', 'www.shop.example'],
  flow: { id: 'f', name: 'Welcome' },
}

const operations = [
  ['getWebchatDeployments'],
  ['postWebchatDeployments', deployment],
  ['postWebchatDeployments', {}],
  ['getWebchatDeployment', 'd'],
  ['getWebchatDeployment', 'a/b c?d#e&ü%2F'],
  ['putWebchatDeployment', 'd', deployment],
  ['deleteWebchatDeployment', 'd'],
  ['getWebchatSettings'],
  ['putWebchatSettings', { requireDeployment: true }],
  ['deleteWebchatSettings'],
] as const

type Official = Pick<WebChatApi, (typeof operations)[number][0]>

let recorder: Recorder

beforeAll(async () => {
  recorder = await startRecorder()
})

afterAll(() => recorder.close())

it.each(operations)('%s puts on the wire what the official SDK does', async (operation, ...args) => {
  const record = (client: object) => recorder.record(() => invoke(client, operation, args))
  // Compiles only as long as ours can stand where the official one does.
  const admin: Official = new WebChatAdminApi({ apiBase: recorder.url, token: TOKEN })
  const ours = await record(admin)
  expect(ours).toEqual(await record(platformSdk(recorder.url, TOKEN)))
  expect(ours.authorization).toBe(`Bearer ${TOKEN}`)
})

it('leaves no operation of the SDK out that is not a guest’s', () => {
  const covered = new Set<string>(operations.map(([operation]) => operation))
  const official = [...resultTypes.keys()].filter(operation => !operation.includes('WebchatGuest'))
  expect([...covered].sort()).toEqual(official.sort())
})
