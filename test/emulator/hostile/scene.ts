import { ADMIN_TOKEN, createEmulator, OPEN_DEPLOYMENT_ID } from '../../../src/emulator/index.ts'
import { createBody, RawGuest } from '../raw-guest.ts'

/** An emulator with something in it for hostile requests to aim at. */
export async function prepareScene() {
  const emulator = createEmulator()
  const guest = await RawGuest.withAgent(emulator)
  const agent = emulator.agent()
  const { id: agentId = '' } = agent.accept()
  const { id: messageId = '' } = agent.say('Hello')
  const { id: pendingId = '' } = agent.requestMedia('COBROWSE')
  const { id: settledId = '' } = agent.requestMedia('SCREENSHARE')
  agent.cancelMedia(settledId)
  const other = await RawGuest.create(emulator)
  const over = await RawGuest.create(emulator)
  await over.leave()
  const readOnly = emulator.accessToken(['webchat:deployment:read'])
  return { emulator, guest, agentId, messageId, pendingId, settledId, other, over, readOnly }
}

export type Scene = Awaited<ReturnType<typeof prepareScene>>

/** A request that would be served if nobody spoiled it. */
export type Sound = {
  readonly method: string
  readonly path: string
  readonly token?: string
  readonly body?: Readonly<Record<string, unknown>>
}

export type Operation = keyof ReturnType<typeof soundRequests>

const WEBCHAT = '/api/v2/webchat'

export function soundRequests({ guest, messageId, pendingId }: Scene) {
  const conversations = `${WEBCHAT}/guest/conversations`
  const own = `${conversations}/${guest.conversationId}`
  const self = `${own}/members/${guest.memberId}`
  const deployments = `${WEBCHAT}/deployments`
  const deployment = `${deployments}/${OPEN_DEPLOYMENT_ID}`
  const settings = `${WEBCHAT}/settings`
  const asGuest = { token: guest.jwt }
  const asAdmin = { token: ADMIN_TOKEN }
  return {
    create: { method: 'POST', path: conversations, body: createBody },
    members: { method: 'GET', path: `${own}/members`, ...asGuest },
    member: { method: 'GET', path: self, ...asGuest },
    leave: { method: 'DELETE', path: self, ...asGuest },
    send: { method: 'POST', path: `${self}/messages`, ...asGuest, body: { body: 'Hi' } },
    type: { method: 'POST', path: `${self}/typing`, ...asGuest },
    messages: { method: 'GET', path: `${own}/messages`, ...asGuest },
    message: { method: 'GET', path: `${own}/messages/${messageId}`, ...asGuest },
    mediaRequests: { method: 'GET', path: `${own}/mediarequests`, ...asGuest },
    mediaRequest: { method: 'GET', path: `${own}/mediarequests/${pendingId}`, ...asGuest },
    answer: {
      method: 'PATCH',
      path: `${own}/mediarequests/${pendingId}`,
      ...asGuest,
      body: { types: ['COBROWSE'], state: 'ACCEPTED' },
    },
    deployments: { method: 'GET', path: deployments, ...asAdmin },
    newDeployment: { method: 'POST', path: deployments, ...asAdmin, body: { name: 'Shop' } },
    deployment: { method: 'GET', path: deployment, ...asAdmin },
    changeDeployment: { method: 'PUT', path: deployment, ...asAdmin, body: { name: 'Shop' } },
    deleteDeployment: { method: 'DELETE', path: deployment, ...asAdmin },
    settings: { method: 'GET', path: settings, ...asAdmin },
    changeSettings: { method: 'PUT', path: settings, ...asAdmin, body: { requireDeployment: true } },
    deleteSettings: { method: 'DELETE', path: settings, ...asAdmin },
    sign: { method: 'POST', path: '/api/v2/signeddata', ...asAdmin, body: { firstName: 'Ada' } },
  } satisfies Record<string, Sound>
}
