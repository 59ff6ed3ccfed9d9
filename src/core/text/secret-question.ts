/**
 * Finds a secret that a text asks for, in English or Chinese: the words for it, unless the text asks only about it (how
 * often, when, whether) or says to leave it out.
 */
export function asksForSecret(text: string): string | undefined {
  const plain = text.normalize("NFKC");
  if (ABOUT.test(plain)) return undefined;
  return SECRET.exec(plain)?.[0];
}

const SECRET =
  /\b(?:pass(?:word|code|phrase)|pin|cvv2?|cvc|security code|one-time code|otp|verification code|full card number|seed phrase|recovery phrase|private key|secret key)\b|密码|口令|验证码|安全码|助记词|私钥|完整卡号/iu;

const ABOUT =
  /\b(?:how (?:often|many|long)|when|whether|never|not|without|last (?:changed?|came)|covered|only the last|time of)\b|多少次|几次|次数|何时|什么时候|时间|不要|不是|请勿|遮|是否|尾号|最近一次|后四位/iu;
