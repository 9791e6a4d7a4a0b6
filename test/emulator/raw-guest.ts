import type { Emulator } from '../../src/emulator/index.ts'
import { OPEN_DEPLOYMENT_ID, ORGANIZATION_ID, SUPPORT_QUEUE } from '../../src/emulator/index.ts'
import type {
  CreateWebChatConversationResponse,
  ErrorBody,
  EventFrame,
  WebChatMessage,
  WebChatTyping,
} from '../../src/guest-api/wire.ts'
import { settle } from '../helpers/manual-clock.ts'

/** `Body` is what the test expects; nobody checks it here. */
export type Answer<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body }

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'

export const createBody = {
  organizationId: ORGANIZATION_ID,
  deploymentId: OPEN_DEPLOYMENT_ID,
  routingTarget: { targetType: 'QUEUE', targetAddress: SUPPORT_QUEUE },
  memberInfo: { displayName: 'Ada' },
}

export type CallOptions = {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export async function call<Body = ErrorBody>(
  emulator: Emulator,
  path: string,
  options: CallOptions = {},
): Promise<Answer<Body>> {
  const { method = 'GET', body, headers = {} } = options
  const response = await emulator.fetch(path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

export type Created = CreateWebChatConversationResponse & ErrorBody

export function create(emulator: Emulator, body: unknown = createBody): Promise<Answer<Created>> {
  return call(emulator, CONVERSATIONS, { method: 'POST', body })
}

/** A guest who speaks the wire and nothing else. */
export class RawGuest {
  readonly emulator: Emulator
  readonly conversationId: string
  readonly memberId: string
  readonly jwt: string
  readonly eventStreamUri: string

  private constructor(emulator: Emulator, created: Created) {
    this.emulator = emulator
    this.conversationId = created.id ?? ''
    this.memberId = created.member?.id ?? ''
    this.jwt = created.jwt ?? ''
    this.eventStreamUri = created.eventStreamUri ?? ''
  }

  static async create(emulator: Emulator, body?: unknown): Promise<RawGuest> {
    return new RawGuest(emulator, (await create(emulator, body)).body)
  }

  /** Created, attached and talking to an agent. */
  static async withAgent(emulator: Emulator): Promise<RawGuest> {
    const guest = await RawGuest.create(emulator)
    await guest.attach()
    emulator.agent().accept({ conversationId: guest.conversationId })
    return guest
  }

  /** `path` is relative to the conversation. */
  call<Body = ErrorBody>(path: string, options: CallOptions = {}): Promise<Answer<Body>> {
    const headers = { authorization: `Bearer ${this.jwt}`, ...options.headers }
    return call(this.emulator, `${CONVERSATIONS}/${this.conversationId}${path}`, { ...options, headers })
  }

  say(body: unknown, bodyType?: string): Promise<Answer<WebChatMessage & ErrorBody>> {
    return this.call(`/members/${this.memberId}/messages`, { method: 'POST', body: { body, bodyType } })
  }

  type(): Promise<Answer<WebChatTyping & ErrorBody>> {
    return this.call(`/members/${this.memberId}/typing`, { method: 'POST' })
  }

  leave(): Promise<Answer<ErrorBody>> {
    return this.call(`/members/${this.memberId}`, { method: 'DELETE' })
  }

  async attach(): Promise<RawStream> {
    const stream = new RawStream(this.emulator, this.eventStreamUri)
    await settle()
    return stream
  }
}

/** What a WebSocket told, in order. */
export class RawStream {
  readonly #emulator: Emulator
  readonly socket: WebSocket
  readonly frames: EventFrame[] = []
  readonly events: string[] = []

  constructor(emulator: Emulator, url: string) {
    const socket = new emulator.WebSocket(url)
    this.#emulator = emulator
    this.socket = socket
    socket.addEventListener('open', () => this.events.push('open'))
    socket.addEventListener('error', () => this.events.push('error'))
    socket.addEventListener('message', ({ data }) => this.frames.push(JSON.parse(data)))
    socket.addEventListener('close', ({ code, reason }) => this.events.push(`close ${code} ${reason}`.trim()))
  }

  /** Each frame in a few words, for instance `Ada CONNECTED`, `Ada member-join` or `Robin Hello`. */
  told(): readonly string[] {
    const members = this.#emulator.state().conversations.flatMap(conversation => conversation.members)
    const name = (id: string | undefined) => members.find(member => member.id === id)?.displayName
    return this.frames.map(frame => {
      if (!('metadata' in frame)) return 'heartbeat'
      if (!('sender' in frame.eventBody)) {
        return `${name(frame.eventBody.member.id)} ${frame.eventBody.member.state}`
      }
      const sender = name(frame.eventBody.sender.id)
      if (!('bodyType' in frame.eventBody)) return `${sender} types`
      return `${sender} ${frame.eventBody.body ?? frame.eventBody.bodyType}`
    })
  }
}
