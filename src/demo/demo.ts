import { showBreakIt } from './break-it/panel.ts'
import { listenToAutoAgent, listenToCut } from './emulator-controls.ts'
import { showEvents } from './event-log.ts'
import { listenToSetup } from './setup/setup.ts'
import { listenToSignIn } from './setup/sign-in.ts'
import { listenToShop } from './shop.ts'
import { showSnippets } from './snippets.ts'
import { listenToSwitches } from './switches.ts'

showEvents()
showSnippets()
listenToShop()
listenToSwitches()
listenToCut()
listenToSignIn()
showBreakIt()
void listenToSetup()
void listenToAutoAgent()
