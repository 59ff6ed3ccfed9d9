export function findSecret(_text: string): string | undefined {
  return undefined;
}
