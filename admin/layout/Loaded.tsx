import type { ReactNode } from 'react';
import { Missing } from './Missing';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';

interface LoadedProps<Row> {
  readonly query: {
    readonly data?: Row;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  /** What is loaded, for the sentence that says it is not there. */
  readonly what: string;
  readonly children: (row: Row) => ReactNode;
}

/** Draws what was loaded; until then that it loads, or why it could not be loaded. */
export function Loaded<Row>({ query, what, children }: LoadedProps<Row>) {
  const { data, error, isPending, refetch } = query;
  // What was loaded before stays in sight while a later reading fails.
  if (data !== undefined) return <>{children(data)}</>;
  if (isPending) return <Waiting />;
  if ((error as { status?: number } | null)?.status === 404) return <Missing what={what} />;
  return (
    <Trouble
      message={(error as Error | null)?.message ?? 'It could not be loaded.'}
      // asking again does not change what one may see
      onRetry={(error as { status?: number } | null)?.status === 403 ? undefined : () => void refetch()}
    />
  );
}
