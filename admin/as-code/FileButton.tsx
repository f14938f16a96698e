import Button from '@mui/material/Button';
import { useRef } from 'react';

interface FileButtonProps {
  readonly label: string;
  readonly accept?: string;
  /** A folder with all below it. */
  readonly isFolder?: boolean;
  readonly onTake: (files: readonly File[]) => Promise<void>;
}

/** The browser's own way of choosing files, behind a button that looks like the others. */
export function FileButton({ label, accept, isFolder = false, onTake }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="outlined" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        aria-label={label}
        accept={accept}
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // the same choice again counts, too
          void onTake(files);
        }}
      />
    </>
  );
}
