import { Emitter } from '../../lib/emitter.ts'
import type { Conversation } from '../conversation.ts'
import type { Acts } from '../faults/acts.ts'
import type { Rules } from '../faults/rules.ts'
import type { Subject } from '../faults/subject.ts'
import type { Act } from '../faults/types.ts'
import type { Happening } from '../happening.ts'
import type { Platform } from '../platform.ts'
import { iso, mediaRequestInfo, memberInfo, messageInfo, typingInfo } from '../present.ts'
import { refusalCodeOf } from '../rest/answer.ts'
import type { Streams } from '../stream/streams.ts'
import { masked } from './masked.ts'
import type { ConversationEvent, EmulatorEvent, FaultEvent } from './types.ts'

/** Gathers everything there is to see into one sequence of events. */
export class Observer {
  readonly events = new Emitter<{ event: EmulatorEvent }>()
  readonly #platform: Platform

  constructor(platform: Platform, streams: Streams, rules: Rules, acts: Acts) {
    this.#platform = platform
    platform.events.on('created', ({ id, queue }) => this.#emit(id, { type: 'conversation-created', queue }))
    platform.events.on('happened', ({ conversation, happening }) => {
      for (const event of told(conversation, happening)) this.#emit(conversation.id, event)
    })
    streams.events.on('attached', ({ conversationId, count }) =>
      this.#emit(conversationId, { type: 'attached', attachedStreams: count }),
    )
    streams.events.on('detached', ({ conversationId, count }) =>
      this.#emit(conversationId, { type: 'detached', attachedStreams: count }),
    )
    streams.events.on('sent', ({ conversationId, what }) =>
      this.#emit(
        conversationId,
        typeof what === 'string' ? { type: 'raw-frame', text: what } : { type: 'frame', frame: what },
      ),
    )
    rules.events.on('fired', ({ id, rule, subject }) => {
      const { conversationId } = subject
      const where = { on: named(subject), ...(conversationId !== undefined && { conversationId }) }
      this.#emitFault({ rule: id, do: rule.do, ...where })
    })
    acts.events.on('acted', act => this.#emitFault({ do: act, ...targetOf(act) }))
    acts.events.on('undone', ({ act, why }) => this.#emitFault({ do: act, ...targetOf(act), undone: why }))
  }

  /** Lets `respond` answer and tells how that went, unless nobody ever answers. */
  async request(request: Request, respond: () => Promise<Response>): Promise<Response> {
    const start = this.#platform.clock.now()
    try {
      const response = await respond()
      this.#emitRequest(request, start, response.status, refusalCodeOf(response))
      return response
    } catch (error) {
      this.#emitRequest(request, start, 0)
      throw error
    }
  }

  #emitRequest(request: Request, start: number, status: number, code?: string): void {
    const now = this.#platform.clock.now()
    const { pathname: path, search: query } = new URL(request.url)
    const conversationId = /\/conversations\/([^/]+)/.exec(path)?.[1]
    this.#tell({
      type: 'request',
      at: iso(now),
      ...(conversationId !== undefined && { conversationId }),
      method: request.method,
      path,
      ...(query !== '' && { query }),
      status,
      ...(code !== undefined && { code }),
      ms: now - start,
    })
  }

  #emitFault(fault: Omit<FaultEvent, 'type'>): void {
    this.#tell({ type: 'fault', at: iso(this.#platform.clock.now()), ...fault })
  }

  #emit(conversationId: string, event: ConversationEvent): void {
    this.#tell({ at: iso(this.#platform.clock.now()), conversationId, ...event })
  }

  #tell(event: EmulatorEvent): void {
    this.events.emit('event', masked(event))
  }
}

function targetOf(act: Act): { readonly conversationId?: string } {
  const { conversationId } = { conversationId: undefined, ...act }
  return conversationId === undefined ? {} : { conversationId }
}

function told(conversation: Conversation, happening: Happening): readonly ConversationEvent[] {
  switch (happening.type) {
    case 'message':
      return [{ type: 'message', message: messageInfo(conversation, happening.message) }]
    case 'typing':
      return [{ type: 'typing', typing: typingInfo(conversation, happening.typing) }]
    case 'member':
      return conversation.members
        .filter(member => member.id === happening.memberId)
        .map(member => ({ type: 'member', member: memberInfo({ ...member, state: happening.state }) }))
    case 'media-request':
      return [{ type: 'media-request', mediaRequest: mediaRequestInfo(conversation, happening.mediaRequest) }]
    case 'ended':
      return [{ type: 'ended' }]
  }
}

function named(subject: Subject): string {
  switch (subject.type) {
    case 'http':
      return `${subject.method} ${subject.path}`
    case 'open':
      return 'open'
    case 'frame':
      return subject.frameType
  }
}
