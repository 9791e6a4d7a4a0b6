import { EmulatorRefusal } from '../emulator-api.ts'
import { part } from '../part.ts'
import { followChat } from '../running-chat.ts'
import { aimed } from './aim.ts'
import { isRule, type Order } from './fault.ts'
import { showFaults } from './fault-log.ts'
import { Faults } from './faults.ts'
import { type InForce, inForce, type Undo } from './in-force.ts'
import { InForceList } from './in-force-list.ts'
import { lasts, type Mood } from './mood.ts'
import { MoodList } from './mood-list.ts'
import { moodGroups } from './moods.ts'
import { listenToOwnRule } from './own-rule.ts'

/** Lets a person misbehave the platform and watch the widget cope. The emulator is asked once the panel is open. */
export function showBreakIt(): void {
  const details = part('#break-it', HTMLDetailsElement)
  const status = part('#break-it-status', HTMLElement)
  const tally = part('#break-it-tally', HTMLElement)
  const heal = part('#heal', HTMLButtonElement)
  const lines = part('#faults', HTMLOListElement)
  let running: string | undefined
  let current: readonly InForce[] = []

  const faults = new Faults({
    changed(news, isAfresh) {
      showFaults(lines, news, isAfresh)
      show()
      if (status.textContent === NOBODY) say('')
    },
    lost: () => say(NOBODY),
  })
  const moods = new MoodList(part('#moods', HTMLElement), moodGroups, choose)
  const list = new InForceList(part('#in-force', HTMLElement), heal, what => {
    if (what.undo) tell(`Removed: ${what.name}.`, faults.undo(what.undo))
  })

  function show(): void {
    current = inForce(faults.rules, faults.conditions, running)
    moods.show(current, running !== undefined)
    list.show(current)
    tally.textContent = current.length === 0 ? '' : `${current.length} in force`
  }

  /** A mood that lasts ends when it is chosen again. */
  function choose(mood: Mood): void {
    const { name } = mood
    const undos = lasts(mood) ? undosOf(mood) : []
    const orders = mood.orders.map(order => aimed(named(order, mood), running))
    const isOverAtOnce = !orders.some(isRule) && !lasts(mood)
    if (undos.length > 0) tell(`Removed: ${name}.`, faults.undo(...undos))
    else tell(`${isOverAtOnce ? 'Done' : 'In force'}: ${name}.`, faults.give(...orders))
  }

  function undosOf({ name }: Mood): readonly Undo[] {
    return current.flatMap(each => (each.name === name && each.undo ? [each.undo] : []))
  }

  function tell(success: string, act: Promise<void>): void {
    // So that the same words are news again.
    say('')
    act.then(
      () => say(success),
      error => say(error instanceof EmulatorRefusal ? `Refused: ${error.message}` : NOBODY),
    )
  }

  function say(words: string): void {
    status.textContent = words
  }

  show()
  followChat(conversationId => {
    running = conversationId
    if (running !== undefined && status.textContent === BEGIN) say('Choose what goes wrong.')
    show()
  })
  heal.addEventListener('click', () => tell('Healed: everything is as it should be.', faults.give(HEAL)))
  listenToOwnRule(order => faults.give(order), say)
  details.addEventListener('toggle', () => faults.watch(), { once: true })
}

const BEGIN = 'Begin a chat, then choose what goes wrong.'

const NOBODY = 'No emulator answers at this address.'

const HEAL: Order = { action: 'heal' }

const named = (order: Order, { name }: Mood): Order => (isRule(order) ? { ...order, comment: name } : order)
