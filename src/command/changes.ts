/** Both values of every field that changed, for the trail; all of something new. `seq` and `id` say nothing. */
export function changesBetween(
  before: object | undefined,
  after: object,
): Record<string, { before: unknown; after: unknown }> {
  const left: Readonly<Record<string, unknown>> = before ? { ...before } : {};
  const right: Readonly<Record<string, unknown>> = { ...after };
  return Object.fromEntries(
    Object.keys(right)
      .filter((key) => key !== 'seq' && key !== 'id' && JSON.stringify(left[key]) !== JSON.stringify(right[key]))
      .map((key) => [key, { before: left[key] ?? null, after: right[key] }]),
  );
}
