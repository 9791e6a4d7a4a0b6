import { listenToAutoAgent, listenToCut } from './emulator-controls.ts'
import { showEvents } from './event-log.ts'
import { listenToShop } from './shop.ts'
import { showSnippets } from './snippets.ts'
import { listenToSwitches } from './switches.ts'

showEvents()
showSnippets()
listenToShop()
listenToSwitches()
listenToCut()
void listenToAutoAgent()
