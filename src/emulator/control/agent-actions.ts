import type { WebChatBodyType, WebChatMediaType } from '../../guest-api/wire.ts'
import type { AgentDesk } from '../agent/desk.ts'
import { DEFAULT_AGENT_NAME } from '../agent/scripted-agent.ts'
import { isOneOf, type JsonRecord } from '../fields.ts'
import { invalidValue, malformed } from '../refusal.ts'

type Action = (desk: AgentDesk, conversationId: string, name: string, body: JsonRecord) => unknown

const BODY_TYPES: readonly WebChatBodyType[] = [
  'standard',
  'notice',
  'member-join',
  'member-leave',
  'media-request',
]
const MEDIA_TYPES: readonly WebChatMediaType[] = ['COBROWSE', 'SCREENSHARE']

const actions: ReadonlyMap<unknown, Action> = new Map<string, Action>([
  ['alert', (desk, id, name) => desk.alert(id, name)],
  ['accept', (desk, id, name) => desk.accept(id, name)],
  ['decline', (desk, id, name) => desk.decline(id, name)],
  [
    'say',
    (desk, id, name, body) => {
      const bodyType = body['bodyType'] ?? 'standard'
      if (!isOneOf(BODY_TYPES, bodyType)) throw oneOf('bodyType', BODY_TYPES)
      desk.say(id, name, text(body, 'body'), bodyType)
    },
  ],
  ['type', (desk, id, name) => desk.type(id, name)],
  [
    'request-media',
    (desk, id, name, { mediaType }) => {
      if (!isOneOf(MEDIA_TYPES, mediaType)) throw oneOf('mediaType', MEDIA_TYPES)
      desk.requestMedia(id, name, mediaType)
    },
  ],
  ['cancel-media', (desk, id, _, body) => desk.cancelMedia(id, text(body, 'mediaRequestId'))],
  ['hold', (desk, id, name) => desk.hold(id, name)],
  ['transfer', (desk, id, name, body) => desk.transfer(id, name, text(body, 'to'))],
  ['leave', (desk, id, name) => desk.leave(id, name)],
  ['end', (desk, id, name) => desk.end(id, name)],
])

/** Does what `{ action, agent?, … }` says. Without a name the agent who is there acts. Throws refusals. */
export function act(desk: AgentDesk, conversationId: string, body: JsonRecord): void {
  const action = actions.get(body['action'])
  if (action === undefined) throw oneOf('action', [...actions.keys()].map(String))
  const name = body['agent'] ?? desk.present(conversationId) ?? DEFAULT_AGENT_NAME
  if (typeof name !== 'string' || name === '') throw malformed('agent')
  action(desk, conversationId, name, body)
}

function text(body: JsonRecord, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw malformed(name)
  return value
}

const oneOf = (field: string, choices: readonly string[]) =>
  invalidValue(field, `expected one of ${choices.join(', ')}`)
