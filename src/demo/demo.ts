import { showBreakIt } from './break-it/panel.ts'
import { listenToConsole } from './console-beside.ts'
import { listenToAutoAgent, listenToCut } from './emulator-controls.ts'
import { showEvents } from './event-log.ts'
import { part } from './part.ts'
import { LiveSettings } from './playground/live-settings.ts'
import { readManifest } from './playground/manifest.ts'
import { showPlayground } from './playground/playground.ts'
import { showSnippets } from './playground/snippet-list.ts'
import { listenToSetup } from './setup/setup.ts'
import { listenToSignIn } from './setup/sign-in.ts'
import { listenToShop } from './shop.ts'
import { listenToSwitches } from './switches.ts'

const manifest = readManifest(JSON.parse(part('#manifest', HTMLScriptElement).text))
const live = new LiveSettings(manifest.settings.flatMap(({ attribute = [] }) => attribute))

showEvents(manifest.events)
showSnippets(manifest, live)
showPlayground(manifest, live)
listenToShop()
listenToConsole()
listenToSwitches(live)
listenToCut()
listenToSignIn(live)
showBreakIt()
void listenToSetup(live)
void listenToAutoAgent()
