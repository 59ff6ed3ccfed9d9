import { describe, expect, test } from "vitest";
import { readCommon, readTranslation } from "../../../src/core/flow/read.js";
import { commonTexts, flowTexts } from "../../../src/core/flow/texts.js";
import { filesIn, flowOf, placesOf, reportOf, shippedFiles } from "./reading.js";

const shipped = shippedFiles();

describe("the texts of a flow", () => {
  test("have a key for each, in the order of the file", () => {
    const { draft } = flowOf(filesIn("good").get("every-form") ?? "");
    expect([...flowTexts(draft!).keys()]).toEqual([
      "title",
      "summary",
      "inputs.wallet.ask",
      "inputs.wallet.why",
      "inputs.wallet.hint",
      "steps.channel.ask",
      "steps.channel.why",
      "steps.channel.hint",
      "steps.channel.choices.sms.label",
      "steps.channel.choices.voice.label",
      "steps.channel.choices.voice.hint",
      "steps.channel.choices.not_me.label",
      "steps.channel.choices.app.label",
      "steps.channel.agent.say",
      "steps.channel.agent.note",
      "steps.number_right.ask",
      "steps.number_right.agent.note",
      "steps.fix_number.do",
      "steps.fix_number.how.0",
      "steps.fix_number.how.1",
      "steps.requests.ask",
      "steps.requests.unit",
      "steps.requests.refuse.0.say",
      "steps.resend.do",
      "steps.resend.why",
      "steps.resend.check",
      "steps.resend.how.0",
      "steps.resend.how.1",
      "steps.which.ask",
      "steps.which.choices.spam.label",
      "steps.which.choices.none.label",
      "steps.paid.ask",
      "steps.since.ask",
      "steps.reference.ask",
      "steps.warn.tell",
      "steps.warn.text",
      "steps.emergency_end.title",
      "steps.emergency_end.todo.0",
      "steps.emergency_end.todo.1",
      "steps.tips.title",
      "steps.tips.text",
      "steps.tips.todo.0",
      "steps.tips.after.0",
      "steps.blocked.title",
      "steps.blocked.why",
      "steps.blocked.say",
      "steps.blocked.expect",
      "steps.blocked.prepare.how_often.label",
      "steps.blocked.prepare.how_often.hint",
    ]);
  });

  const translated = [...shipped.keys()].flatMap((name) => {
    const [, id] = /^(.+)\.zh-CN\.yaml$/.exec(name) ?? [];
    return id && id !== "common" ? [id] : [];
  });

  test.each(translated)("of %s are those that its translation has", (id) => {
    const { draft } = flowOf(shipped.get(`${id}.yaml`) ?? "");
    const report = reportOf(shipped.get(`${id}.zh-CN.yaml`) ?? "");
    const translation = readTranslation(id, "zh-CN", report.source, report);
    expect(placesOf(report)).toEqual([]);
    expect([...translation!.texts.keys()].filter((key) => !flowTexts(draft!).has(key))).toEqual([]);
    expect(translation!.texts.size).toBeGreaterThan(10);
  });
});

describe("the texts of common.yaml", () => {
  const report = reportOf(shipped.get("common.yaml") ?? "");
  const common = readCommon(report.source, report);

  test("are those that its translation has", () => {
    const translationReport = reportOf(shipped.get("common.zh-CN.yaml") ?? "");
    const translation = readTranslation("common", "zh-CN", translationReport.source, translationReport);
    expect([...placesOf(report), ...placesOf(translationReport)]).toEqual([]);
    expect([...translation!.texts.keys()].sort()).toEqual([...commonTexts(common!).keys()].sort());
  });

  test("have shared lists of choices too", () => {
    const other = reportOf("format: 1\nchoices:\n  places:\n    home: At home\n    away: { label: Away, hint: Far }\n");
    const draft = readCommon(other.source, other);
    expect([...commonTexts(draft!).keys()]).toEqual([
      "choices.places.home.label",
      "choices.places.away.label",
      "choices.places.away.hint",
    ]);
  });
});
