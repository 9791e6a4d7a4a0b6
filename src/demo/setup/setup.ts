import { announce } from '../announce.ts'
import { call } from '../emulator-api.ts'
import { guestChat } from '../guest-chat.ts'
import { part } from '../part.ts'
import { type Choice, choicesIn, including } from './choices.ts'

/**
 * What the next chat begins with: a deployment and a queue. They stand in the address (demo-settings.js reads them
 * there), so that the shop can be opened with them.
 */
export async function listenToSetup(): Promise<void> {
  const deployment = part('#deployment', HTMLSelectElement)
  const queue = part('#queue', HTMLSelectElement)
  const { dataset: written } = part('script[data-deployment-id]', HTMLScriptElement)
  const chosen = new URLSearchParams(location.search)

  deployment.addEventListener('change', () => {
    choose('deployment', deployment)
    guestChat('update', { deploymentId: deployment.value })
  })
  queue.addEventListener('change', () => {
    choose('queue', queue)
    guestChat('update', { queue: queue.value })
  })

  const read = async () => {
    const { deployments, queues } = choicesIn(await call('GET', 'state'))
    offer(deployment, deployments, chosen.get('deployment') || written['deploymentId'])
    offer(queue, queues, chosen.get('queue') || written['queue'])
  }
  // Whoever comes back from the console may have made one there. What is shown stays when nobody answers.
  window.addEventListener('focus', () => void read().catch(() => undefined))
  await read().catch(() => announce('No emulator answers at this address.'))
}

function choose(name: string, { value, selectedOptions }: HTMLSelectElement): void {
  const address = new URL(location.href)
  address.searchParams.set(name, value)
  history.replaceState(history.state, '', address)
  announce(`The next chat begins with ${selectedOptions[0]?.text ?? value}.`)
}

/** `first` is chosen until a person has chosen. */
function offer(select: HTMLSelectElement, choices: readonly Choice[], first = ''): void {
  const value = select.value || first
  const options = including(choices, value).map(each => new Option(each.text, each.value))
  select.replaceChildren(...options)
  select.value = value
  select.disabled = false
}
