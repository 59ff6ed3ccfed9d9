export { readAnswers, type AnswerLine } from "./read/answers.js";
export { commonJson, readCommon } from "./read/common.js";
export { factBaseJson, readFactBase } from "./read/fact-base.js";
export { flowJson, readFlow } from "./read/flow.js";
export { readScenarios, scenariosJson, type ScenarioDraft } from "./read/scenarios.js";
export { readTranslation, translationJson } from "./read/translation.js";
export { readWallets, walletsJson } from "./read/wallets.js";
