import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { AgentAction, ControlClient } from './control-client.ts'
import { failureText } from './failure-texts.ts'
import type { LiveState } from './live-state.ts'
import { type Conversation, inOrderOfNeed, isAlerting } from './model.ts'

/** The platform's guide: typing is told at most every three seconds. */
const TYPING_EVERY_MS = 3_000

/** Words about one conversation. */
export type Remark = { readonly conversationId: string; readonly text: string }

export type Surroundings = {
  readonly control: ControlClient
  readonly live: LiveState
  readonly agentName: Signal<string>
  readonly selectedId: ReadonlySignal<string | undefined>
  /** Milliseconds since the epoch, from time to time. */
  readonly now: ReadonlySignal<number>
}

/** Where the agent of this page works: what is shown, and everything that can be done. */
export class Workplace {
  readonly live: LiveState
  readonly agentName: Signal<string>
  readonly now: ReadonlySignal<number>
  readonly selectedId: ReadonlySignal<string | undefined>
  readonly conversations: ReadonlySignal<readonly Conversation[]>
  readonly selected: ReadonlySignal<Conversation | undefined>
  /** Unsent text by conversation. */
  readonly drafts = signal<ReadonlyMap<string, string>>(new Map())
  readonly failure = signal<Remark | undefined>(undefined)
  /** What was done that cannot be seen on this page. */
  readonly done = signal<Remark | undefined>(undefined)
  readonly #control: ControlClient
  /** Actions under way, so that a second click does not do them twice. */
  readonly #underWay = new Set<string>()
  readonly #typedAt = new Map<string, number>()
  #lastSend: Promise<unknown> = Promise.resolve()

  constructor({ control, live, agentName, selectedId, now }: Surroundings) {
    this.#control = control
    this.live = live
    this.agentName = agentName
    this.selectedId = selectedId
    this.now = now
    this.conversations = computed(() => inOrderOfNeed(live.state.value?.conversations ?? [], agentName.value))
    this.selected = computed(() => this.conversations.value.find(({ id }) => id === selectedId.value))
  }

  setDraft(conversationId: string, draft: string): void {
    this.drafts.value = new Map(this.drafts.value).set(conversationId, draft)
  }

  /** Tells the guest now and then that the agent is writing. Whether that succeeds matters to nobody. */
  type(conversationId: string): void {
    const now = Date.now()
    if (now - (this.#typedAt.get(conversationId) ?? 0) < TYPING_EVERY_MS) return
    this.#typedAt.set(conversationId, now)
    this.#control.act(conversationId, this.agentName.value, { action: 'type' }).catch(() => undefined)
  }

  /** Sends in the order of asking. What could not be sent is put back in front of what was written since. */
  async say(conversationId: string, body: string): Promise<void> {
    this.setDraft(conversationId, '')
    const sending = this.#lastSend.then(() => this.#act(conversationId, { action: 'say', body }))
    this.#lastSend = sending
    if (await sending) return
    const since = this.drafts.value.get(conversationId)
    this.setDraft(conversationId, since ? `${body}\n${since}` : body)
  }

  /** Does it once, however often it is asked for meanwhile, and says so if `done` gives the words. */
  async act(conversationId: string, action: AgentAction, done?: string): Promise<void> {
    const key = JSON.stringify([conversationId, action])
    if (this.#underWay.has(key)) return
    this.#underWay.add(key)
    const hasSucceeded = await this.#act(conversationId, action)
    this.#underWay.delete(key)
    if (hasSucceeded && done !== undefined) this.done.value = { conversationId, text: done }
  }

  /** What was never offered to this agent is offered first, as nothing else can be declined. */
  async decline(conversation: Conversation): Promise<void> {
    const { id } = conversation
    const isOffered =
      isAlerting(conversation, this.agentName.value) || (await this.#act(id, { action: 'alert' }))
    if (isOffered) await this.act(id, { action: 'decline' }, 'You declined. The guest goes on waiting.')
  }

  /** Whether it succeeded; a failure is told in words. */
  async #act(conversationId: string, action: AgentAction): Promise<boolean> {
    this.done.value = undefined
    try {
      await this.#control.act(conversationId, this.agentName.value, action)
      this.failure.value = undefined
      return true
    } catch (error) {
      this.failure.value = { conversationId, text: failureText(action, error) }
      return false
    } finally {
      void this.live.refresh()
    }
  }
}

export const WorkplaceContext = createContext<Workplace | undefined>(undefined)

export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext)
  if (!workplace) throw new TypeError('a component of the console needs a WorkplaceContext above it')
  return workplace
}
