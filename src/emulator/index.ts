export type { AutoAgentOptions } from './agent/auto-agent.ts'
export type { ScriptedAgent, Target } from './agent/scripted-agent.ts'
export type {
  ConversationEvent,
  ConversationState,
  EmulatorEvent,
  EmulatorLog,
  EmulatorState,
  FaultEvent,
  LogEntry,
} from './control/types.ts'
export { createEmulator, DEFAULT_ORIGIN, type Emulator, type EmulatorOptions } from './emulator.ts'
export type {
  Act,
  AgentAct,
  Condition,
  FrameFault,
  FrameMatch,
  FrameType,
  HttpFault,
  HttpMatch,
  OpenFault,
  OpenMatch,
  Rule,
  RuleState,
  StateAct,
  StreamAct,
} from './faults/types.ts'
export type { LostGuest } from './lifetimes.ts'
export { Refusal } from './refusal.ts'
export {
  ADMIN_TOKEN,
  AUTHENTICATED_DEPLOYMENT_ID,
  DISABLED_DEPLOYMENT_ID,
  defaultSeed,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
  PERMISSIONS,
  type Permission,
  SALES_QUEUE,
  type SeedData,
  type SeedDeployment,
  type SeedFlow,
  type SeedQueue,
  type SeedToken,
  SUPPORT_QUEUE,
  WELCOME_FLOW_ID,
} from './seed.ts'
export type { Admission, StreamHandle, StreamSocket } from './stream/socket.ts'
