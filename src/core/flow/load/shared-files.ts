import type { Issue } from "../../issue/issue.js";
import { reportOn } from "../../issue/issue.js";
import { compileCommon } from "../compile.js";
import { compileWallets } from "../compile-wallets.js";
import type { CommonDraft, TranslationDraft } from "../draft.js";
import type { CompiledCommon, Wallets } from "../flow.js";
import type { FolderFiles } from "./folder.js";
import { readTranslations } from "./loading.js";
import { readCommon, readFactBase, readWallets } from "../read.js";
import { checkCommon, checkCommonTexts } from "../rules/common.js";
import { translation } from "../rules/translation.js";
import type { Surroundings } from "../surroundings.js";
import { commonTexts } from "../texts.js";

/** What the files that all flows of a folder share come to. */
export interface Shared {
  readonly draft: CommonDraft | undefined;
  /** Ids of the flows that lists show first. */
  readonly order: readonly string[];
  readonly common: CompiledCommon;
  readonly wallets: Wallets;
  readonly surroundings: Omit<Surroundings, "signature" | "flows">;
}

const NO_COMMON: CompiledCommon = { language: "en", prepare: {}, choices: {}, neverShare: 0, texts: {} };
const NO_WALLETS: Wallets = { safeRoute: {}, wallets: {}, helplines: {} };

/** Reads, checks and compiles `common.yaml` with its translations, `wallets.yaml` and `facts.yaml`, where they are there. */
export function loadShared(folder: FolderFiles, issues: Issue[]): Shared {
  const commonDraft = folder.common && readCommon(folder.common, reportOn(folder.common, issues));
  const common = commonDraft ? compileCommon(commonDraft, commonTranslations(commonDraft, folder, issues)) : NO_COMMON;
  const walletsDraft = folder.wallets && readWallets(folder.wallets, reportOn(folder.wallets, issues));
  const wallets = walletsDraft ? compileWallets(walletsDraft) : NO_WALLETS;
  const factBase = folder.facts && readFactBase(folder.facts, reportOn(folder.facts, issues));
  const lists = Object.entries(common.choices).map(([name, choices]) => [name, choices.map(({ id }) => id)] as const);
  if (commonDraft) checkCommon(commonDraft, reportOn(commonDraft.source, issues));
  return {
    draft: commonDraft,
    order: (commonDraft?.order ?? []).map(({ value }) => value),
    common,
    wallets,
    surroundings: {
      choiceLists: new Map([...lists, ["wallets", Object.keys(wallets.wallets)]]),
      checklist: new Set(Object.keys(common.prepare)),
      channels: new Set(["wallet", ...Object.keys(wallets.helplines)]),
      regions: new Set(Object.values(wallets.helplines).flatMap(({ regions }) => regions)),
      hasWallets: walletsDraft !== undefined,
      glossary: commonDraft?.glossary ?? [],
      basics: commonDraft?.basics.map(({ value }) => value) ?? [],
      ...(factBase && { factBase: new Map(factBase.facts.map((fact) => [fact.id.value, fact] as const)) }),
    },
  };
}

function commonTranslations(common: CommonDraft, folder: FolderFiles, issues: Issue[]): readonly TranslationDraft[] {
  return readTranslations("common", folder, issues).map((draft) => {
    const report = reportOn(draft.source, issues);
    translation(draft, commonTexts(common), report);
    checkCommonTexts(common, draft.locale, draft.texts, report);
    return draft;
  });
}
