import { type ApiBaseOptions, resolveApiBase } from '../guest-api/api-base.ts'
import { ConfigError } from '../guest-api/errors.ts'
import { type CallOptions, createHttp, type Call as HttpCall, type HttpOptions } from '../guest-api/http.ts'
import type {
  SignedData,
  WebChatDeployment,
  WebChatDeploymentEntityListing,
  WebChatSettings,
} from './wire.ts'

export type WebChatAdminApiOptions = ApiBaseOptions &
  Omit<HttpOptions, 'apiBase'> & {
    /** An OAuth access token of the platform; a call's own token wins over it. */
    readonly token: string
  }

type Call = Pick<HttpCall, 'purpose' | 'method' | 'path' | 'body'>

/**
 * The eight operations on web chat deployments and settings, with the names, the argument order and the types of the
 * platform, and `postSigneddata`. Each takes a `CallOptions` last, makes one request, and rejects with a
 * `GuestChatError`: `ApiError` when the platform refused (`unauthorized` without a valid token, `forbidden` without
 * the permission), `NetworkError` or `ProtocolError` when it is unknown whether it acted, `ConfigError` for an
 * argument that is missing. Nothing is retried.
 *
 * For servers and for tools of administrators. Never give an OAuth token to a page that guests visit: whoever has it
 * can do there what it permits.
 */
export class WebChatAdminApi {
  readonly #token: string
  readonly #call: <Answer>(call: Call, options?: CallOptions) => Promise<Answer>

  /** Throws `ConfigError` when there is no token or the address cannot work. */
  constructor({ token, ...options }: WebChatAdminApiOptions) {
    if (!token) throw new ConfigError('token is missing')
    const http = createHttp({ ...options, apiBase: resolveApiBase(options) })
    this.#token = token
    this.#call = (call, callOptions) => http({ token: this.#token, ...callOptions, ...call })
  }

  /** Needs `webchat:deployment:read`. */
  getWebchatDeployments(options?: CallOptions): Promise<WebChatDeploymentEntityListing> {
    return this.#call({ purpose: 'read deployments', method: 'GET', path: DEPLOYMENTS }, options)
  }

  /** Needs `webchat:deployment:create`. Resolves to the new deployment, which has an `id` now. */
  async postWebchatDeployments(body: WebChatDeployment, options?: CallOptions): Promise<WebChatDeployment> {
    const purpose = 'create deployment'
    requireBody(purpose, body)
    return this.#call({ purpose, method: 'POST', path: DEPLOYMENTS, body }, options)
  }

  /** Needs `webchat:deployment:read`. */
  async getWebchatDeployment(deploymentId: string, options?: CallOptions): Promise<WebChatDeployment> {
    const purpose = 'read deployment'
    return this.#call({ purpose, method: 'GET', path: pathOf(purpose, deploymentId) }, options)
  }

  /** Needs `webchat:deployment:update`. Send the whole deployment, as it was read, with what is to change. */
  async putWebchatDeployment(
    deploymentId: string,
    body: WebChatDeployment,
    options?: CallOptions,
  ): Promise<WebChatDeployment> {
    const purpose = 'change deployment'
    requireBody(purpose, body)
    return this.#call({ purpose, method: 'PUT', path: pathOf(purpose, deploymentId), body }, options)
  }

  /** Needs `webchat:deployment:delete`. */
  async deleteWebchatDeployment(deploymentId: string, options?: CallOptions): Promise<void> {
    const purpose = 'delete deployment'
    await this.#call({ purpose, method: 'DELETE', path: pathOf(purpose, deploymentId) }, options)
  }

  /** Needs `webchat:deployment:read`. */
  getWebchatSettings(options?: CallOptions): Promise<WebChatSettings> {
    return this.#call({ purpose: 'read settings', method: 'GET', path: SETTINGS }, options)
  }

  /** Needs `webchat:deployment:update`. */
  async putWebchatSettings(body: WebChatSettings, options?: CallOptions): Promise<WebChatSettings> {
    const purpose = 'change settings'
    requireBody(purpose, body)
    return this.#call({ purpose, method: 'PUT', path: SETTINGS, body }, options)
  }

  /** Needs `webchat:deployment:delete`. */
  async deleteWebchatSettings(options?: CallOptions): Promise<void> {
    await this.#call({ purpose: 'delete settings', method: 'DELETE', path: SETTINGS }, options)
  }

  /**
   * Vouches for a guest: the `jwt` is the `memberAuthToken` with which a page may start a conversation as an
   * authenticated guest. On the customer's server only, which knows who is logged in. `body` is any object.
   */
  async postSigneddata(body: object, options?: CallOptions): Promise<SignedData> {
    const purpose = 'sign data'
    requireBody(purpose, body)
    return this.#call({ purpose, method: 'POST', path: '/api/v2/signeddata', body }, options)
  }
}

const DEPLOYMENTS = '/api/v2/webchat/deployments'
const SETTINGS = '/api/v2/webchat/settings'

/** An id of nothing but dots would climb out of the operation's path, encoded or not. */
function pathOf(purpose: string, deploymentId: unknown): string {
  const id = String(deploymentId ?? '')
  if (/^\.{0,2}$/.test(id)) throw new ConfigError(`unable to ${purpose}; deploymentId is missing`)
  return `${DEPLOYMENTS}/${encodeURIComponent(id)}`
}

function requireBody(purpose: string, body: object | null | undefined): void {
  if (!body) throw new ConfigError(`unable to ${purpose}; body is missing`)
}
