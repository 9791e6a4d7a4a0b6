import {
  createDeployment,
  deleteDeployment,
  getDeployment,
  listDeployments,
  updateDeployment,
} from '../operations/deployments.ts'
import { deleteSettings, getSettings, updateSettings } from '../operations/settings.ts'
import { signData } from '../operations/signed-data.ts'
import { DEPLOYMENTS_URI } from '../present.ts'
import { ignoreBody, readJson, readOptionalJson } from './body.ts'
import type { Call } from './call.ts'
import type { Route } from './route.ts'

const DEPLOYMENT = `${DEPLOYMENTS_URI}/{id}`
const SETTINGS = '/api/v2/webchat/settings'

/** The eight operations of administrators, and the one with which a server vouches for a guest. */
export const adminRoutes: readonly Route[] = [
  admin('getWebchatDeployments', 'GET', DEPLOYMENTS_URI, 'read', listDeployments),
  withBody(admin('postWebchatDeployments', 'POST', DEPLOYMENTS_URI, 'create', createDeployment)),
  admin('getWebchatDeployment', 'GET', DEPLOYMENT, 'read', getDeployment),
  withBody(admin('putWebchatDeployment', 'PUT', DEPLOYMENT, 'update', updateDeployment)),
  admin('deleteWebchatDeployment', 'DELETE', DEPLOYMENT, 'delete', deleteDeployment),
  admin('getWebchatSettings', 'GET', SETTINGS, 'read', getSettings),
  withBody(admin('putWebchatSettings', 'PUT', SETTINGS, 'update', updateSettings)),
  admin('deleteWebchatSettings', 'DELETE', SETTINGS, 'delete', deleteSettings),
  {
    operation: 'postSigneddata',
    method: 'POST',
    path: '/api/v2/signeddata',
    readBody: readOptionalJson,
    // ASSUMED: no permission is known for it, so every client may.
    access: 'client',
    handle: signData,
  },
]

function admin(
  operation: string,
  method: string,
  path: string,
  deed: 'read' | 'create' | 'update' | 'delete',
  handle: (call: Call) => unknown,
): Route {
  const permission = `webchat:deployment:${deed}` as const
  return { operation, method, path, readBody: ignoreBody, access: 'client', permission, handle }
}

function withBody(route: Route): Route {
  return { ...route, readBody: readJson }
}
