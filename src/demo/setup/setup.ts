import { announce } from '../announce.ts'
import { call } from '../emulator-api.ts'
import { part } from '../part.ts'
import type { LiveSettings } from '../playground/live-settings.ts'
import { type Choice, choicesIn, including } from './choices.ts'

const DEPLOYMENT = { name: 'deploymentId', attribute: 'deployment-id' } as const
const QUEUE = { name: 'queue', attribute: 'queue' } as const

/**
 * What the next chat begins with: a deployment and a queue. They stand in the address (demo-settings.js reads them
 * there), so that the shop can be opened with them.
 */
export async function listenToSetup(live: LiveSettings): Promise<void> {
  const offerDeployments = listenTo('deployment', DEPLOYMENT, live)
  const offerQueues = listenTo('queue', QUEUE, live)
  const read = async () => {
    const { deployments, queues } = choicesIn(await call('GET', 'state'))
    offerDeployments(deployments)
    offerQueues(queues)
  }
  // Whoever comes back from the console may have made one there. What is shown stays when nobody answers.
  window.addEventListener('focus', () => void read().catch(() => undefined))
  await read().catch(() => announce('No emulator answers at this address.'))
}

/** A select that shows what the widget is set to. Answers how to offer choices. */
function listenTo(
  name: string,
  setting: typeof DEPLOYMENT | typeof QUEUE,
  live: LiveSettings,
): (choices: readonly Choice[]) => void {
  const select = part(`#${name}`, HTMLSelectElement)
  let offered: readonly Choice[] | undefined
  const show = () => {
    if (!offered || !live.isReady) return
    const value = String(live.value(setting) ?? '')
    select.replaceChildren(...including(offered, value).map(each => new Option(each.text, each.value)))
    select.value = value
    select.disabled = false
  }
  live.watch(() => {
    if (live.value(setting) !== select.value) show()
  })
  select.addEventListener('change', () => {
    live.set(setting, select.value)
    const address = new URL(location.href)
    address.searchParams.set(name, select.value)
    history.replaceState(history.state, '', address)
    announce(`The next chat begins with ${select.selectedOptions[0]?.text ?? select.value}.`)
  })
  return choices => {
    offered = choices
    show()
  }
}
