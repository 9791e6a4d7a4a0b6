export type { AutoAgentOptions } from './agent/auto-agent.ts'
export type { ScriptedAgent, Target } from './agent/scripted-agent.ts'
export type { ConversationEvent, ConversationState, EmulatorEvent, EmulatorState } from './control/types.ts'
export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts'
export { Refusal } from './refusal.ts'
export {
  AUTHENTICATED_DEPLOYMENT_ID,
  DISABLED_DEPLOYMENT_ID,
  defaultSeed,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
  SALES_QUEUE,
  type SeedData,
  type SeedDeployment,
  type SeedQueue,
  SUPPORT_QUEUE,
} from './seed.ts'
export type { StreamHandle, StreamSocket } from './stream/socket.ts'
