import { describe } from "vitest";
import { testWalks } from "./wizard-flows.js";

describe("the flows in English", () => {
  testWalks({ locale: "en", columns: 40, rows: 20 });
  testWalks({ locale: "en", columns: 120, rows: 40 });
});
