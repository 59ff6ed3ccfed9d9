export type { SessionEvent } from "./core/session/event.js";
export type { View } from "./core/session/view.js";
