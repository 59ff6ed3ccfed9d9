import { describe } from "vitest";
import { testWalks } from "./wizard-flows.js";

describe("the flows in Chinese", () => {
  testWalks({ locale: "zh-CN", columns: 40, rows: 20 });
  testWalks({ locale: "zh-CN", columns: 120, rows: 40 });
});
