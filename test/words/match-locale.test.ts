import { expect, test } from "vitest";
import { matchLocale } from "../../src/words/match-locale.js";

const ours = ["en", "zh-CN"];

test.each([
  [["zh-CN"], "zh-CN"],
  [["zh"], "zh-CN"],
  [["zh_CN.UTF-8"], "zh-CN"],
  [["zh-Hans"], "zh-CN"],
  [["zh-Hans-SG"], "zh-CN"],
  [["ZH_cn"], "zh-CN"],
  [["zh_TW.Big5"], "zh-CN"],
  [["en_GB.UTF-8"], "en"],
  [["C"], "en"],
  [["C.UTF-8"], "en"],
  [["POSIX"], "en"],
  [["de_DE.UTF-8@euro", "zh_CN"], "zh-CN"],
  [["de_DE"], "en"],
  [["", "../../etc/passwd", "zh"], "zh-CN"],
  [[], "en"],
])("of English and Chinese, %j gets %s", (wanted, best) => {
  expect(matchLocale(wanted, ours)).toBe(best);
});

test("a reader of traditional characters gets them where they are to be had", () => {
  expect(matchLocale(["zh-HK"], ["en", "zh-CN", "zh-TW"])).toBe("zh-TW");
  expect(matchLocale(["zh-Hant"], ["en", "zh-CN", "zh-TW"])).toBe("zh-TW");
  expect(matchLocale(["zh-SG"], ["en", "zh-TW", "zh-CN"])).toBe("zh-CN");
});

test("without English the first that is available stands in, and nothing gives nothing", () => {
  expect(matchLocale(["fr"], ["zh-CN", "ja"])).toBe("zh-CN");
  expect(matchLocale(["fr"], [])).toBe("");
});
