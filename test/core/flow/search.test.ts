import { describe, expect, test } from "vitest";
import type { FlowHead } from "../../../src/core/flow/flow.js";
import { searchIndex } from "../../../src/core/flow/search.js";
import { shippedFlows } from "../../support/shipped-flows.js";

const { loaded } = await shippedFlows();
const shipped = searchIndex(loaded.library);

describe("a search in the shipped flows", () => {
  test.each([
    ["code not coming", ["verification-code"]],
    ["no sms", ["verification-code"]],
    ["verifcation", ["verification-code"]],
    ["otp", ["verification-code"]],
    ["I can't log in", ["account-locked"]],
    ["cant login", ["account-locked"]],
    ["acount bloked", ["account-locked"]],
    ["password forgotten", ["account-locked"]],
    ["money back", ["refund"]],
    ["refnd", ["refund"]],
    ["where is my refund", ["refund"]],
    ["wrong person", ["refund"]],
    ["charged twice", ["payment-failed"]],
    ["card declined", ["payment-failed"]],
    ["paymant faild", ["payment-failed"]],
    ["收不到验证码", ["verification-code"]],
    ["退款", ["refund"]],
    ["密码忘了", ["account-locked"]],
    ["扣了两次", ["payment-failed"]],
    ["冻结", ["account-locked"]],
  ])("for %s finds %j alone", (typed, flows) => {
    expect(shipped.find(typed)).toEqual(flows);
  });

  test.each([
    ["转帐", ["payment-failed", "refund"]],
    ["转账", ["payment-failed", "refund"]],
    ["payment", ["payment-failed"]],
    ["e-mail", ["verification-code"]],
    ["email", ["verification-code"]],
    ["cdoe expired", ["verification-code"]],
  ])("for %s finds %j among others", (typed, flows) => {
    expect(shipped.find(typed)).toEqual(expect.arrayContaining(flows));
  });

  test.each(["help", "holp", "please help me", "why can I not", "the", "怎么办", "我该怎么办", "qqqq", "???"])(
    "for %s finds nothing",
    (typed) => {
      expect(shipped.find(typed)).toEqual([]);
    },
  );

  test("for nothing gives every listed flow in its order", () => {
    expect(shipped.find(" ")).toEqual(["account-locked", "payment-failed", "refund", "verification-code"]);
  });
});

describe("a search while somebody types", () => {
  const index = searchIndex({
    heads: {
      phone: head("phone", "The phone was lost", ["lost phone"]),
      photo: head("photo", "The photo is refused", ["photo refused"]),
      hidden: { ...head("hidden", "The phone of others", []), listed: false },
    },
  });

  test("finds by the beginning of the last word", () => {
    expect(index.find("ph").toSorted()).toEqual(["phone", "photo"]);
    expect(index.find("lost ph")).toEqual(["phone"]);
  });

  test("does not take a short word before the last for the beginning of another", () => {
    expect(index.find("ph refused")).toEqual(["photo"]);
  });

  test("leaves out flows that are parts of others", () => {
    expect(index.find("others")).toEqual([]);
  });

  test("finds full-width letters", () => {
    expect(index.find("ｌｏｓｔ")).toEqual(["phone"]);
  });
});

function head(id: string, title: string, symptoms: readonly string[]): FlowHead {
  return {
    id,
    version: "sha256:0",
    language: "en",
    locales: ["en"],
    listed: true,
    symptoms: { en: symptoms },
    texts: { en: { title } },
  };
}
