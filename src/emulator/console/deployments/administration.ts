import { type ReadonlySignal, signal } from '@preact/signals'
import {
  ApiError,
  WebChatAdminApi,
  type WebChatDeployment,
  type WebChatSettings,
} from '../../../admin/index.ts'
import { type Clock, systemClock } from '../../../lib/clock.ts'
import type { Emitter } from '../../../lib/emitter.ts'
import type { EmulatorEvent } from '../../control/types.ts'
import { coalesce } from '../coalesce.ts'
import type { ControlClient } from '../control-client.ts'
import type { News } from '../live-state.ts'
import { refusalText } from './refusal-texts.ts'

export type AdministrationOptions = {
  readonly control: ControlClient
  readonly news: Emitter<News>
  /** Where the platform is. */
  readonly apiBase: string
  readonly fetch?: typeof fetch
  readonly clock?: Clock
}

/** Long enough to read a line, and then it is in nobody's way any more. */
const DONE_MS = 8_000

/** A deployment that the platform has given an id. */
export type Deployment = WebChatDeployment & { readonly id: string }

/** Words on what went wrong; undefined when all went well. */
export type Outcome = Promise<string | undefined>

/** Deployments and settings, as any administrator's tool would see and change them. */
export class Administration {
  readonly #options: AdministrationOptions
  readonly #deployments = signal<readonly Deployment[] | undefined>(undefined)
  readonly #settings = signal<WebChatSettings | undefined>(undefined)
  readonly #trouble = signal<string | undefined>(undefined)
  readonly #done = signal('')
  #cancelForgetting: () => void = () => undefined
  #api: Promise<WebChatAdminApi> | undefined

  constructor(options: AdministrationOptions) {
    this.#options = options
  }

  /** Undefined until they were first told. */
  get deployments(): ReadonlySignal<readonly Deployment[] | undefined> {
    return this.#deployments
  }

  get settings(): ReadonlySignal<WebChatSettings | undefined> {
    return this.#settings
  }

  /** Why what is shown may be out of date. */
  get trouble(): ReadonlySignal<string | undefined> {
    return this.#trouble
  }

  /** What was done last, in words, for a while. */
  get done(): ReadonlySignal<string> {
    return this.#done
  }

  /** Looks again. Never rejects. */
  readonly refresh = coalesce(async () => {
    try {
      const { entities = [] } = await this.#ask(api => api.getWebchatDeployments())
      this.#settings.value = await this.#ask(api => api.getWebchatSettings())
      this.#deployments.value = entities.flatMap(each =>
        each.id === undefined ? [] : [{ ...each, id: each.id }],
      )
      this.#trouble.value = undefined
    } catch (error) {
      this.#trouble.value = refusalText('read the deployments', error)
    }
  })

  /** Keeps what is shown fresh, whoever changes it. Answers how to stop. */
  watch(): () => void {
    const { news } = this.#options
    void this.refresh()
    const stops = [
      news.on('opened', () => void this.refresh()),
      news.on('event', event => isChange(event) && void this.refresh()),
    ]
    return () => {
      for (const stop of stops) stop()
      this.#say('')
    }
  }

  create(deployment: WebChatDeployment): Outcome {
    const name = `“${deployment.name}”`
    return this.#do(`create ${name}`, `${name} is there now.`, api => api.postWebchatDeployments(deployment))
  }

  /** Replaces it whole. */
  change(id: string, deployment: WebChatDeployment): Outcome {
    const name = `“${deployment.name}”`
    return this.#do(`save ${name}`, `${name} is saved.`, api => api.putWebchatDeployment(id, deployment))
  }

  /** Changes nothing else, even if what is shown here is old. */
  disable({ id, name }: Deployment, disabled: boolean): Outcome {
    const wish = `${disabled ? 'disable' : 'enable'} “${name}”`
    return this.#do(wish, `“${name}” is ${disabled ? 'disabled' : 'enabled'}.`, async api => {
      await api.putWebchatDeployment(id, { ...(await api.getWebchatDeployment(id)), disabled })
    })
  }

  remove({ id, name }: Deployment): Outcome {
    return this.#do(`delete “${name}”`, `“${name}” is deleted.`, api => api.deleteWebchatDeployment(id))
  }

  changeSettings(settings: WebChatSettings): Outcome {
    return this.#do('save the settings', 'The settings are saved.', api => api.putWebchatSettings(settings))
  }

  resetSettings(): Outcome {
    return this.#do('reset the settings', 'The settings are the default ones again.', api =>
      api.deleteWebchatSettings(),
    )
  }

  async #do(wish: string, done: string, deed: (api: WebChatAdminApi) => Promise<unknown>): Outcome {
    this.#say('')
    try {
      await this.#ask(deed)
      this.#say(done)
      return undefined
    } catch (error) {
      return refusalText(wish, error)
    } finally {
      await this.refresh()
    }
  }

  #say(done: string): void {
    const { clock = systemClock } = this.#options
    this.#cancelForgetting()
    this.#done.value = done
    if (done !== '') this.#cancelForgetting = clock.after(DONE_MS, () => this.#say(''))
  }

  /** An emulator that was started anew does not know the token of before. */
  async #ask<Answer>(question: (api: WebChatAdminApi) => Promise<Answer>): Promise<Answer> {
    try {
      return await question(await this.#signedIn())
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'unauthorized') throw error
      this.#api = undefined
      return question(await this.#signedIn())
    }
  }

  #signedIn(): Promise<WebChatAdminApi> {
    this.#api ??= this.#signIn().catch((error: unknown) => {
      this.#api = undefined
      throw error
    })
    return this.#api
  }

  async #signIn(): Promise<WebChatAdminApi> {
    const { control, apiBase, fetch } = this.#options
    const { token } = await control.accessToken()
    return new WebChatAdminApi({ apiBase, token, fetch })
  }
}

const PATH = /^\/api\/v2\/webchat\/(deployments|settings)\b/

function isChange(event: EmulatorEvent): boolean {
  return event.type === 'request' && event.method !== 'GET' && event.status < 400 && PATH.test(event.path)
}
