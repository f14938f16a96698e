/** Documents under docs/examples/, in the order of their names: each opens in a tab of its own. */
const files: { readonly [path: string]: string } = import.meta.glob('../../docs/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What the explorer's tabs hold at first. */
export const examples: readonly { readonly query: string }[] = Object.keys(files)
  .toSorted()
  .map((path) => ({ query: files[path] ?? '' }));
