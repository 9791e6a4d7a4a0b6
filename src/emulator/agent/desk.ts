import type { WebChatBodyType, WebChatMediaType } from '../../guest-api/wire.ts'
import {
  type Conversation,
  connectedAgents,
  isAgent,
  isConnected,
  type MediaRequest,
  type Member,
  type Message,
  presentAgent,
} from '../conversation.ts'
import { agentConnects, agentEnds, agentLeaves } from '../courses.ts'
import { inOrder } from '../happening.ts'
import { findMediaRequest } from '../operations/media-requests.ts'
import type { Platform } from '../platform.ts'
import { conflict, conversationState, memberState, notFound } from '../refusal.ts'
import {
  addMediaRequest,
  addMember,
  indicateTyping,
  moveToQueue,
  post,
  setMemberState,
  settleMediaRequest,
} from '../steps.ts'

/** What agents can do, each known by name. Throws refusals, as the guest's operations do. */
export class AgentDesk {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** The conversation is offered to the agent. Harmless when it already was. */
  alert(conversationId: string, name: string): Member {
    const conversation = this.#active(conversationId)
    const present = presentAgent(conversation, name)
    if (present) return present
    const id = this.#platform.newId()
    const agent: Omit<Member, 'joinDate'> = {
      id,
      role: 'AGENT',
      state: 'ALERTING',
      profile: { displayName: name },
      authenticatedGuest: false,
    }
    return member(this.#platform.apply(conversationId, addMember(agent)), id)
  }

  /** The agent takes the conversation, which alerts first if need be. Harmless when connected. */
  accept(conversationId: string, name: string): Member {
    const agent = this.alert(conversationId, name)
    if (isConnected(agent)) return agent
    return member(this.#platform.apply(conversationId, agentConnects(agent.id)), agent.id)
  }

  decline(conversationId: string, name: string): Member {
    const agent = presentAgent(this.#active(conversationId), name)
    if (agent?.state !== 'ALERTING') throw memberState()
    const after = this.#platform.apply(conversationId, setMemberState(agent.id, 'DISCONNECTED'))
    return member(after, agent.id)
  }

  say(conversationId: string, name: string, body: string, bodyType: WebChatBodyType = 'standard'): Message {
    const agent = this.#connected(conversationId, name)
    const id = this.#platform.newId()
    const draft = { id, senderId: agent.id, bodyType, body }
    const { messages } = this.#platform.apply(conversationId, post(draft))
    return found(messages, id, 'message')
  }

  type(conversationId: string, name: string): Member {
    const agent = this.#connected(conversationId, name)
    this.#platform.apply(conversationId, indicateTyping(agent.id))
    return agent
  }

  /** ASSUMED: the guest hears of it by a media-request message, which says nothing; it has to look. */
  requestMedia(conversationId: string, name: string, type: WebChatMediaType): MediaRequest {
    const agent = this.#connected(conversationId, name)
    const id = this.#platform.newId()
    const mediaRequest: MediaRequest = { id, type, state: 'PENDING', requestedBy: agent.id }
    const { mediaRequests } = this.#platform.apply(
      conversationId,
      inOrder(addMediaRequest(mediaRequest), post({ senderId: agent.id, bodyType: 'media-request' })),
    )
    return found(mediaRequests, id, 'mediarequest')
  }

  /** ASSUMED: a media-request message tells the guest of this, too. */
  cancelMedia(conversationId: string, mediaRequestId: string): MediaRequest {
    const mediaRequest = findMediaRequest(this.#active(conversationId), mediaRequestId)
    if (mediaRequest.state !== 'PENDING') throw conflict()
    const { mediaRequests } = this.#platform.apply(
      conversationId,
      inOrder(
        settleMediaRequest(mediaRequest, 'CANCELLED'),
        post({ senderId: mediaRequest.requestedBy, bodyType: 'media-request' }),
      ),
    )
    return found(mediaRequests, mediaRequestId, 'mediarequest')
  }

  /** Each hold or focus tells the agent's unchanged state again (F-7575). */
  hold(conversationId: string, name: string): Member {
    const agent = this.#connected(conversationId, name)
    return member(this.#platform.apply(conversationId, setMemberState(agent.id, 'CONNECTED')), agent.id)
  }

  /** To a queue, where its agent answers at once, or to a colleague by name. Answers who has it now. */
  transfer(conversationId: string, name: string, to: string): Member {
    const agent = this.#connected(conversationId, name)
    if (to === name) throw conflict()
    const queue = this.#platform.organization.queues.find(candidate => candidate.name === to)
    if (queue) this.#platform.apply(conversationId, moveToQueue(queue.name))
    const successor = this.accept(conversationId, queue ? `${queue.name} agent` : to)
    if (successor.id !== agent.id) this.#platform.apply(conversationId, agentLeaves(agent.id))
    return successor
  }

  /** The agent leaves; the conversation goes on. */
  leave(conversationId: string, name: string): Member {
    const agent = this.#connected(conversationId, name)
    return member(this.#platform.apply(conversationId, agentLeaves(agent.id)), agent.id)
  }

  /** The agent disconnects the conversation, for everybody. */
  end(conversationId: string, name: string): void {
    const agent = this.#connected(conversationId, name)
    this.#platform.apply(conversationId, agentEnds(agent.id))
  }

  /** Who speaks when nobody was named: the agent who came last, of those still there. */
  present(conversationId: string): string | undefined {
    const conversation = this.#platform.require(conversationId)
    const agents = connectedAgents(conversation)
    const alerting = conversation.members.filter(({ state }) => state === 'ALERTING').filter(isAgent)
    return (agents.at(-1) ?? alerting.at(-1))?.profile.displayName
  }

  #active(conversationId: string): Conversation {
    const conversation = this.#platform.require(conversationId)
    if (conversation.state !== 'active') throw conversationState()
    return conversation
  }

  #connected(conversationId: string, name: string): Member {
    const agent = presentAgent(this.#active(conversationId), name)
    if (agent === undefined || !isConnected(agent)) throw memberState()
    return agent
  }
}

function member(conversation: Conversation, id: string): Member {
  return found(conversation.members, id, 'member')
}

function found<T extends { readonly id: string }>(entries: readonly T[], id: string, name: string): T {
  const entry = entries.find(candidate => candidate.id === id)
  if (entry === undefined) throw notFound(name, id)
  return entry
}
