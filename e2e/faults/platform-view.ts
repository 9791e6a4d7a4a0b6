import type { ConversationState, EmulatorEvent } from '../../src/emulator/control/types.ts'
import type { Emulator } from '../../src/emulator/index.ts'

type Request = Extract<EmulatorEvent, { type: 'request' }>

/** What the platform has, and what it was asked. */
export class PlatformView {
  readonly #emulator: Emulator

  constructor(emulator: Emulator) {
    this.#emulator = emulator
  }

  /** The newest one. */
  get conversation(): ConversationState {
    const conversation = this.#emulator.state().conversations.at(-1)
    if (!conversation) throw new TypeError('there is no conversation')
    return conversation
  }

  get streams(): number {
    return this.conversation.attachedStreams
  }

  /** The texts of the newest conversation, oldest first. */
  get texts(): readonly string[] {
    return this.conversation.messages.flatMap(({ body }) => body || [])
  }

  /** Without preflights. */
  get requests(): readonly Request[] {
    return this.#emulator
      .log()
      .filter((entry): entry is typeof entry & Request => entry.type === 'request')
      .filter(({ method }) => method !== 'OPTIONS')
  }

  /** How often a message was posted; a request that broke off counts. */
  get posts(): number {
    return this.#asked('POST', /\/messages$/)
  }

  get creations(): number {
    return this.#asked('POST', /\/conversations$/)
  }

  get probes(): number {
    return this.#asked('GET', /\/members\/[^/]+$/)
  }

  get readings(): number {
    return this.#asked('GET', /\/messages$/)
  }

  get leavings(): number {
    return this.#asked('DELETE', /\/members\/[^/]+$/)
  }

  get typings(): number {
    return this.#asked('POST', /\/typing$/)
  }

  #asked(method: string, path: RegExp): number {
    const isMeant = (request: Request) =>
      request.method === method && path.test(request.path.split('?')[0] ?? '')
    return this.requests.filter(isMeant).length
  }
}
