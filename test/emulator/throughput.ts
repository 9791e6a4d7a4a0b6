import { once } from 'node:events'
import { WebSocket } from 'ws'
import { listen } from '../../src/emulator/node.ts'
import type { CreateWebChatConversationResponse, EventFrame } from '../../src/guest-api/wire.ts'
import { createBody } from './raw-guest.ts'

export type Load = {
  /** At once, each with an event stream of its own. */
  readonly conversations: number
  /** Of each guest, one after the other. */
  readonly messages: number
}

export type Throughput = {
  /** For each conversation, the bodies of its echoes in the order in which they came. */
  readonly echoes: readonly (readonly string[])[]
  readonly messagesPerSecond: number
}

/** Puts the load on an emulator over HTTP and WebSockets, and waits until every echo has come. */
export async function measure({ conversations, messages }: Load): Promise<Throughput> {
  const listening = await listen()
  try {
    const guests = await Promise.all(
      Array.from({ length: conversations }, () => NetworkGuest.join(listening.url)),
    )
    const start = performance.now()
    const echoes = await Promise.all(guests.map(guest => guest.talk(messages)))
    const seconds = (performance.now() - start) / 1000
    return { echoes, messagesPerSecond: (conversations * messages) / seconds }
  } finally {
    await listening.close()
  }
}

class NetworkGuest {
  readonly #messages: string
  readonly #jwt: string
  readonly #socket: WebSocket
  readonly #echoes: string[] = []

  private constructor(url: string, created: CreateWebChatConversationResponse) {
    this.#messages = `${url}/api/v2/webchat/guest/conversations/${created.id}/members/${created.member?.id}/messages`
    this.#jwt = created.jwt ?? ''
    this.#socket = new WebSocket(created.eventStreamUri ?? '')
    this.#socket.on('message', data => this.#hear(JSON.parse(String(data))))
  }

  static async join(url: string): Promise<NetworkGuest> {
    const response = await fetch(`${url}/api/v2/webchat/guest/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(createBody),
    })
    const guest = new NetworkGuest(url, await response.json())
    await once(guest.#socket, 'message')
    return guest
  }

  /** Answers what was heard once as much was heard as was said, and whatever has come by the end of a round trip more. */
  async talk(messages: number): Promise<readonly string[]> {
    for (let nr = 0; nr < messages; nr++) await this.#say(`message ${nr}`)
    while (this.#echoes.length < messages) await once(this.#socket, 'message')
    this.#socket.ping()
    await once(this.#socket, 'pong')
    return this.#echoes
  }

  async #say(body: string): Promise<void> {
    const response = await fetch(this.#messages, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#jwt}`, 'content-type': 'application/json' },
      body: JSON.stringify({ body }),
    })
    if (!response.ok) throw new Error(`unable to say ${body}; status ${response.status}`)
    await response.arrayBuffer()
  }

  #hear(frame: EventFrame): void {
    if ('body' in frame.eventBody && frame.eventBody.body) this.#echoes.push(frame.eventBody.body)
  }
}
