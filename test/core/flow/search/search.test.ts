import { describe, expect, test } from "vitest";
import type { FlowHead } from "../../../../src/core/flow/flow.js";
import { searchIndex } from "../../../../src/core/flow/search/search.js";
import { shippedFlows } from "../../../support/shipped-flows.js";

const { loaded } = await shippedFlows();
const shipped = searchIndex(loaded.library);

describe("a search in the shipped flows", () => {
  test.each([
    ["code not coming", "verification-code"],
    ["no sms", "verification-code"],
    ["verifcation", "verification-code"],
    ["otp", "verification-code"],
    ["I can't log in", "account-locked"],
    ["cant login", "account-locked"],
    ["acount bloked", "account-locked"],
    ["password forgotten", "account-locked"],
    ["money back", "refund"],
    ["refnd", "refund"],
    ["where is my refund", "refund"],
    ["wrong person", "wrong-transfer"],
    ["charged twice", "payment-failed"],
    ["card declined", "payment-failed"],
    ["paymant faild", "payment-failed"],
    ["收不到验证码", "verification-code"],
    ["退款", "refund"],
    ["密码忘了", "account-locked"],
    ["扣了两次", "payment-failed"],
    ["冻结", "account-locked"],
  ])("for %s finds %s first", (typed, flow) => {
    expect(shipped.find(typed)[0]).toBe(flow);
  });

  test("finds a flow among the first two by every symptom of it as a whole", () => {
    const heads = Object.values(loaded.library.heads).filter(({ listed }) => listed);
    const phrases = heads.flatMap(({ id, symptoms }) =>
      Object.values(symptoms)
        .flat()
        .map((phrase) => ({ id, phrase })),
    );
    const shared = (phrase: string): number => phrases.filter((other) => other.phrase === phrase).length;
    const later = phrases.filter(
      ({ id, phrase }) =>
        !shipped
          .find(phrase)
          .slice(0, Math.max(2, shared(phrase)))
          .includes(id),
    );
    expect(later).toEqual([]);
    expect(phrases.length).toBeGreaterThan(500);
  });

  test.each([
    ["转帐", ["payment-failed", "wrong-transfer"]],
    ["转账", ["payment-failed", "wrong-transfer"]],
    ["轉帳", ["payment-failed", "wrong-transfer"]],
    ["payment", ["payment-failed"]],
    ["e-mail", ["verification-code"]],
    ["email", ["verification-code"]],
    ["cdoe expired", ["verification-code"]],
  ])("for %s finds %j among others", (typed, flows) => {
    expect(shipped.find(typed)).toEqual(expect.arrayContaining(flows));
  });

  test.each(["help", "thhe", "please help me", "why can I not", "the", "怎么办", "我该怎么办", "qqqq", "???"])(
    "for %s finds nothing",
    (typed) => {
      expect(shipped.find(typed)).toEqual([]);
    },
  );

  test("for nothing gives every listed flow in its order", () => {
    const listed = Object.values(loaded.library.heads).filter((flow) => flow.listed);
    expect(shipped.find(" ")).toEqual(listed.map(({ id }) => id));
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

describe("a search for words in another shape", () => {
  const index = searchIndex({
    heads: {
      scam: head("scam", "Scams", ["scam", "被诈骗"]),
      charge: head("charge", "Charges", ["charge", "转账"]),
      box: head("box", "Boxes", ["boxes added", "红包"]),
    },
  });

  test.each([
    ["scammed", "scam"],
    ["scams", "scam"],
    ["charging", "charge"],
    ["charged", "charge"],
    ["add", "box"],
  ])("finds by another ending: %s", (typed, flow) => {
    expect(index.find(typed)).toEqual([flow]);
  });

  test.each([
    ["转帐", "charge"],
    ["轉賬", "charge"],
    ["詐騙", "scam"],
  ])("finds by another writing of a sign: %s", (typed, flow) => {
    expect(index.find(typed)).toEqual([flow]);
  });
});

describe("a search for words that were typed without a space", () => {
  const index = searchIndex({
    heads: {
      lost: head("lost", "The phone was lost", ["lost phone"]),
      update: head("update", "An update is required", ["update required"]),
      forgot: head("forgot", "The password", ["forgot password"]),
    },
  });

  test.each([
    ["updaterequired", "update"],
    ["lostmyphone", "lost"],
    ["用lostphone吗", "lost"],
  ])("finds the words in %s", (typed, flow) => {
    expect(index.find(typed)).toEqual([flow]);
  });

  test("does not lose a word that is made of words that tell nothing", () => {
    expect(index.find("forget")).toEqual(["forgot"]);
  });
});

describe("a search with the name of a wallet", () => {
  const index = searchIndex({
    heads: {
      card: head("card", "Cards", ["foreign card alipay"]),
      crash: head("crash", "Crashes", ["app crashes and closes"]),
      other: head("other", "Others", ["paypal limitation"]),
    },
  });

  test("goes by what is wrong with it", () => {
    expect(index.find("alipay crahses")[0]).toBe("crash");
  });

  test("goes by the name where there is nothing else", () => {
    expect(index.find("alipay")).toEqual(["card"]);
  });
});

describe("a search that several flows match", () => {
  const likeBest = "abcde".split("").map((id) => head(id, `Flow ${id}`, ["refund late"]));
  const others = "fghijklmnopqrst".split("").map((id) => head(id, `Flow ${id}`, [`trouble ${id.repeat(3)}`]));
  const flows = [...likeBest, ...others, head("best", "Best", ["refund late withdrawal"])];
  const index = searchIndex({ heads: Object.fromEntries(flows.map((flow) => [flow.id, flow])) });

  test("keeps a doubtful flow only among the first three", () => {
    const [first, ...doubtful] = index.find("refund late withdrawal");
    expect([first, doubtful.length]).toEqual(["best", 2]);
  });

  test("keeps every flow that matches as well as the best", () => {
    expect(index.find("refund late")).toHaveLength(6);
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
