import { notFound } from './refusal.ts'
import type { SeedData, SeedDeployment, SeedFlow, SeedQueue } from './seed.ts'

export type Settings = { readonly requireDeployment: boolean }

const DEFAULT_SETTINGS: Settings = { requireDeployment: false }

/** What the administrators of the organization look after. */
export class Organization {
  readonly id: string
  readonly queues: readonly SeedQueue[]
  readonly flows: readonly SeedFlow[]
  readonly #seed: SeedData
  readonly #deployments = new Map<string, SeedDeployment>()
  #settings: Settings = DEFAULT_SETTINGS

  constructor(seed: SeedData) {
    this.id = seed.organizationId
    this.queues = seed.queues
    this.flows = seed.flows
    this.#seed = seed
    this.reset()
  }

  /** In order of their creation. */
  get deployments(): readonly SeedDeployment[] {
    return [...this.#deployments.values()]
  }

  get settings(): Settings {
    return this.#settings
  }

  /** For callers that owe somebody an answer. */
  requireDeployment(id: string): SeedDeployment {
    const deployment = this.#deployments.get(id)
    if (deployment === undefined) throw notFound('deployment', id)
    return deployment
  }

  putDeployment(deployment: SeedDeployment): void {
    this.#deployments.set(deployment.id, deployment)
  }

  deleteDeployment(id: string): void {
    this.#deployments.delete(id)
  }

  flowOf({ flow }: SeedDeployment): SeedFlow | undefined {
    return this.flows.find(({ id }) => id === flow?.id)
  }

  /** Without settings it goes back to the default ones. */
  changeSettings(settings = DEFAULT_SETTINGS): void {
    this.#settings = settings
  }

  /** Back to the seed. */
  reset(): void {
    this.changeSettings()
    this.#deployments.clear()
    for (const deployment of this.#seed.deployments) this.putDeployment(deployment)
  }
}
