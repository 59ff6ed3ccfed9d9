/** Says whether there is still time: an exploration of a flow that explodes stops, and tells how far it came. */
export function deadline(seconds: number = MOST_SECONDS): () => boolean {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() < end;
}

const MOST_SECONDS = 60;
