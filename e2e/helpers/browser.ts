import type { LaunchOptions } from '@playwright/test'
import { findChromium } from '../../test/setup/browser.mjs'

const executablePath = await findChromium()
// The workers are children of this process; they need not look again.
if (executablePath !== undefined) process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'] = executablePath

export const launchOptions: LaunchOptions = {
  ...(executablePath !== undefined && { executablePath }),
  args: [
    // Containers and root have no user namespace to build a sandbox from.
    '--no-sandbox',
    '--disable-gpu',
    // What follows keeps a browser under test from talking to its maker.
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
