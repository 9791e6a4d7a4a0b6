/**
 * Deployments and settings of web chat, for servers and for tools of administrators. Nothing of this is in the
 * widget.
 *
 * ```ts
 * import { WebChatAdminApi } from 'guest-chat-widget/admin'
 *
 * const admin = new WebChatAdminApi({ environment: 'mypurecloud.ie', token })
 * const { entities } = await admin.getWebchatDeployments()
 * const { jwt } = await admin.postSigneddata({ firstName: 'Ada' }) // a guest's memberAuthToken
 * ```
 */
export {
  ApiError,
  ConfigError,
  type ErrorCode,
  GuestChatError,
  NetworkError,
  ProtocolError,
} from '../guest-api/errors.ts'
export type { CallOptions } from '../guest-api/http.ts'
export { WebChatAdminApi, type WebChatAdminApiOptions } from './web-chat-admin-api.ts'
export type {
  DomainEntityRef,
  SignedData,
  WebChatConfig,
  WebChatDeployment,
  WebChatDeploymentEntityListing,
  WebChatSettings,
} from './wire.ts'
