/** Whether a word only says how a password fares, or is one that a sentence goes on with. In lower case. */
export function isPlainWord(word: string): boolean {
  return plainWords.has(word);
}

const plainWords: ReadonlySet<string> = new Set(
  (
    "i it is not no yes ok the a an in on at to of by my see for and or as we he she you do does did has had can any all new old if so but how who why are was " +
    "done unable fixed payment prompt field box page button screen manager " +
    "wrong right correct incorrect invalid valid accepted rejected refused required requested needed asked expired locked blocked " +
    "reset changed updated saved stored lost forgotten missing empty blank unknown none null nothing weak strong short long too " +
    "very same different similar safe unsafe secure compromised stolen leaked hacked shared known public visible hidden secret " +
    "private fine okay good working failing broken disabled enabled always never still again already also just really only " +
    "probably maybe definitely certainly clearly often sometimes being been because since when where what which that this there " +
    "they them then than with from into about after before between during without your mine theirs entered typed used sent set " +
    "must should could would cannot can't don't doesn't didn't won't isn't wasn't have having need needs like case-sensitive " +
    "available unavailable recognised recognized recognizable found shown displayed written correctly wrongly properly fully " +
    "impossible possible hard easy difficult simple complicated important longer shorter older newer correct/incorrect out-of-date " +
    "outdated late ready over gone down back open closed active inactive okay. n/a something anything everything somewhere please " +
    "here below above attached forgot remember remembered sure another other either neither both created made given asked-for " +
    "protected encrypted hashed masked removed deleted verified confirmed checked matching mismatched wrong-length temporary " +
    "permanent default old-one new-one logged signing login skip"
  ).split(" "),
);
